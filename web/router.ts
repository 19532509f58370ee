import { createRouter, createWebHistory } from 'vue-router'
import type { MessageKey } from './i18n/index.ts'

declare module 'vue-router' {
  interface RouteMeta {
    title: MessageKey
    /** Open without signing in. */
    isPublic?: boolean
    /** Which entry of the menu is marked. */
    menu?: 'overview' | 'tree' | 'responsibilities' | 'plans' | 'partners' | 'own'
    /** One thing at a time: the menu at the thumb gives way to the page's own foot. */
    isTask?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    {
      path: '/',
      name: 'home',
      component: () => import('./plans/HomePage.vue'),
      meta: { title: 'menu.overview' },
    },
    {
      path: '/logg-inn',
      name: 'signIn',
      component: () => import('./session/SignInPage.vue'),
      meta: { title: 'signIn.title', isPublic: true },
    },
    {
      path: '/logg-inn/lenke',
      name: 'signInLink',
      component: () => import('./session/SignInLinkPage.vue'),
      meta: { title: 'signIn.title', isPublic: true },
    },
    {
      path: '/planer',
      name: 'plans',
      component: () => import('./plans/PlansPage.vue'),
      meta: { title: 'menu.plans', menu: 'plans' },
    },
    {
      path: '/planer/:planId',
      name: 'overview',
      component: () => import('./progress/OverviewPage.vue'),
      meta: { title: 'menu.overview', menu: 'overview' },
    },
    {
      path: '/planer/:planId/handlingsplan',
      name: 'tree',
      component: () => import('./plans/PlanTreePage.vue'),
      meta: { title: 'menu.tree', menu: 'tree' },
    },
    {
      path: '/planer/:planId/ansvarsfordeling',
      name: 'responsibilities',
      component: () => import('./responsibilities/ResponsibilitiesPage.vue'),
      meta: { title: 'responsibilities.title', menu: 'responsibilities' },
    },
    {
      path: '/planer/:planId/import/:importId?',
      name: 'import',
      component: () => import('./imports/ImportPage.vue'),
      meta: { title: 'imports.title', menu: 'tree' },
    },
    {
      path: '/planer/:planId/planliv',
      name: 'planLife',
      component: () => import('./publications/PlanLifePage.vue'),
      meta: { title: 'publications.title', menu: 'overview' },
    },
    {
      path: '/planer/:planId/historikk',
      name: 'history',
      component: () => import('./history/HistoryPage.vue'),
      meta: { title: 'events.log.title', menu: 'tree' },
    },
    {
      path: '/planer/:planId/sjekk',
      name: 'checks',
      component: () => import('./checks/ChecksPage.vue'),
      meta: { title: 'checks.title', menu: 'tree' },
    },
    {
      path: '/planer/:planId/temaer',
      name: 'themes',
      component: () => import('./themes/ThemesPage.vue'),
      meta: { title: 'themes.title', menu: 'overview' },
    },
    {
      path: '/partnerskap/:id',
      name: 'partners',
      component: () => import('./partnerships/PartnersPage.vue'),
      meta: { title: 'partners.title', menu: 'partners' },
    },
    {
      path: '/partnerskap/:id/innstillinger',
      name: 'settings',
      component: () => import('./partnerships/SettingsPage.vue'),
      meta: { title: 'settings.title', menu: 'partners' },
    },
    {
      path: '/maal/:id',
      name: 'goal',
      component: () => import('./goals/GoalPage.vue'),
      meta: { title: 'goals.title', menu: 'tree' },
    },
    {
      path: '/tiltak/:id',
      name: 'measure',
      component: () => import('./measures/MeasurePage.vue'),
      meta: { title: 'measures.title', menu: 'tree' },
    },
    {
      path: '/tiltak/:id/rapport',
      name: 'report',
      component: () => import('./reports/ReportPage.vue'),
      meta: { title: 'reports.title', menu: 'own', isTask: true },
    },
    {
      path: '/ansvar/:id',
      name: 'commitment',
      component: () => import('./commitments/CommitmentPage.vue'),
      meta: { title: 'handshake.title' },
    },
    {
      path: '/partnere/:id',
      name: 'partner',
      component: () => import('./partners/PartnerPage.vue'),
      meta: { title: 'partner.title', menu: 'partners' },
    },
    {
      path: '/partnere/:id/ta-med',
      name: 'takeHome',
      component: () => import('./take-home/TakeHomePage.vue'),
      meta: { title: 'takeHome.title', menu: 'own' },
    },
    {
      path: '/var-side',
      name: 'own',
      component: () => import('./reports/OwnPage.vue'),
      meta: { title: 'menu.own', menu: 'own' },
    },
    {
      path: '/utboks',
      name: 'outbox',
      component: () => import('./session/OutboxPage.vue'),
      meta: { title: 'outbox.title', isPublic: true },
    },
    {
      path: '/min-profil',
      name: 'profile',
      component: () => import('./session/ProfilePage.vue'),
      meta: { title: 'profile.title' },
    },
    {
      path: '/:path(.*)*',
      name: 'missing',
      component: () => import('./shell/MissingPage.vue'),
      meta: { title: 'missing.title', isPublic: true },
    },
  ],
})
