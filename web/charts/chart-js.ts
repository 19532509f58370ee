import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js'

/** Loaded when the first canvas is on the page; only what is drawn with is registered. */
Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
)
Chart.defaults.font = { ...Chart.defaults.font, family: "'Source Sans 3'", size: 15, lineHeight: 20 / 15 }
Chart.defaults.events = []
export { Chart }
