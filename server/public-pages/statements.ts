import { retention } from '../housekeeping/rules.ts'
import type { Locale } from '../people/rules.ts'
import { slidingDays } from '../session/rules.ts'

const days = (milliseconds: number) => milliseconds / 86_400_000
type Contact = { email: string | null }
export type Statement = { title: string; lead: string; parts: { heading: string; lines: string[] }[] }
type Statements = Record<Locale, (contact: Contact) => Statement>

/** What has been done for it and how, what is known to be missing, and whom to tell. Source: WCAG 2.2; the Norwegian rules on universal design of ICT. */
export const accessibility: Statements = {
  nb: ({ email }) => ({
    title: 'Tilgjengelighet',
    lead: 'Alle skal kunne lese planen og gjøre sin del, også med tastatur, skjermleser, forstørret tekst eller liten skjerm.',
    parts: [
      {
        heading: 'Det vi følger',
        lines: [
          'Retningslinjene for tilgjengelig webinnhold, WCAG 2.2, nivå A og AA. Forskriften om universell utforming av IKT krever WCAG 2.1 for offentlige virksomheter i Norge.',
          'De offentlige sidene kan leses uten JavaScript, og kan skrives ut.',
          'Status står alltid med ord og form, aldri med farge alene. Hver figur har en tabell ved siden av seg.',
        ],
      },
      {
        heading: 'Slik er det prøvd',
        lines: [
          'Hver side prøves automatisk med axe i lyst og mørkt utseende, på stor og liten skjerm, hver gang løsningen endres.',
          'Tastatur, 320 piksler bredde og 200 prosent tekst prøves i en vanlig nettleser.',
        ],
      },
      {
        heading: 'Det vi vet mangler',
        lines: [
          'Løsningen er ikke prøvd av brukere med egne hjelpemidler ennå. Automatiske prøver finner ikke alt.',
          'Tekstene i planen er skrevet av sekretariatet og partnerne og kan være tunge å lese.',
        ],
      },
      {
        heading: 'Si fra om noe ikke virker',
        lines: [
          email
            ? `Skriv til ${email}. Si hvilken side det gjelder, og hva du brukte.`
            : 'Skriv til sekretariatet for planen. Si hvilken side det gjelder, og hva du brukte.',
          'Virksomheten som drifter løsningen, har også en tilgjengelighetserklæring hos Tilsynet for universell utforming av IKT (uutilsynet.no). Der kan du klage.',
        ],
      },
    ],
  }),
  nn: ({ email }) => ({
    title: 'Tilgjenge',
    lead: 'Alle skal kunne lese planen og gjere sin del, også med tastatur, skjermlesar, forstørra tekst eller liten skjerm.',
    parts: [
      {
        heading: 'Det vi følgjer',
        lines: [
          'Retningslinjene for tilgjengeleg webinnhald, WCAG 2.2, nivå A og AA. Forskrifta om universell utforming av IKT krev WCAG 2.1 for offentlege verksemder i Noreg.',
          'Dei offentlege sidene kan lesast utan JavaScript, og kan skrivast ut.',
          'Status står alltid med ord og form, aldri med farge åleine. Kvar figur har ein tabell ved sida av seg.',
        ],
      },
      {
        heading: 'Slik er det prøvd',
        lines: [
          'Kvar side blir prøvd automatisk med axe i lys og mørk utsjånad, på stor og liten skjerm, kvar gong løysinga blir endra.',
          'Tastatur, 320 pikslar breidd og 200 prosent tekst blir prøvd i ein vanleg nettlesar.',
        ],
      },
      {
        heading: 'Det vi veit manglar',
        lines: [
          'Løysinga er ikkje prøvd av brukarar med eigne hjelpemiddel enno. Automatiske prøver finn ikkje alt.',
          'Tekstane i planen er skrivne av sekretariatet og partnarane og kan vere tunge å lese.',
        ],
      },
      {
        heading: 'Sei frå om noko ikkje verkar',
        lines: [
          email
            ? `Skriv til ${email}. Sei kva side det gjeld, og kva du brukte.`
            : 'Skriv til sekretariatet for planen. Sei kva side det gjeld, og kva du brukte.',
          'Verksemda som driftar løysinga, har òg ei tilgjengeerklæring hos Tilsynet for universell utforming av ikt (uutilsynet.no). Der kan du klage.',
        ],
      },
    ],
  }),
  en: ({ email }) => ({
    title: 'Accessibility',
    lead: 'Everyone should be able to read the plan and do their part, also by keyboard, with a screen reader, with enlarged text or on a small screen.',
    parts: [
      {
        heading: 'What we follow',
        lines: [
          'The Web Content Accessibility Guidelines, WCAG 2.2, levels A and AA. Norwegian law requires WCAG 2.1 of public bodies.',
          'The public pages can be read without JavaScript, and printed.',
          'Status always comes with a word and a shape, never with colour alone. Every figure has a table beside it.',
        ],
      },
      {
        heading: 'How it is tested',
        lines: [
          'Every page is tested automatically with axe, in light and dark, on large and small screens, each time the product changes.',
          'Keyboard use, a width of 320 pixels and text at 200 per cent are tested in an ordinary browser.',
        ],
      },
      {
        heading: 'What we know is missing',
        lines: [
          'The product has not been tested by people with their own assistive technology yet. Automatic tests do not find everything.',
          'The texts of the plan are written by the secretariat and the partners and may be hard to read.',
        ],
      },
      {
        heading: 'Tell us what does not work',
        lines: [
          email
            ? `Write to ${email}. Say which page it is about, and what you used.`
            : 'Write to the secretariat of the plan. Say which page it is about, and what you used.',
          'The body that runs this installation also has a statement with the Norwegian authority for universal design of ICT (uutilsynet.no), where you can complain.',
        ],
      },
    ],
  }),
}

/** What is kept of persons, why and how long. Source: domain rules on persons, history and erasure. */
export const privacy: Statements = {
  nb: ({ email }) => ({
    title: 'Personvern',
    lead: 'Løsningen følger opp hva virksomheter har sagt ja til. Den trenger derfor å vite hvem som svarer for dem, og lite annet om noen.',
    parts: [
      {
        heading: 'Den som bare leser',
        lines: [
          'De offentlige sidene setter ingen informasjonskapsler, måler ikke bruken og henter ingenting fra andre.',
          'En publisert plan inneholder ingen personer.',
        ],
      },
      {
        heading: 'Den som er med i et partnerskap',
        lines: [
          'Navn, e-postadresse, rolle, hvilken partner du hører til, og fullmakten du har til å svare. Det trengs for å spørre rett person og for å vite hvem et svar bandt.',
          'Hva du har sagt ja til, rapportert og endret, og når. Det er partnerskapets historikk og er grunnlaget for avtalene.',
          `Én nødvendig informasjonskapsel holder deg innlogget i inntil ${slidingDays} dager. Språket du velger, huskes i din egen nettleser.`,
          'Sekretariatet ser kontaktopplysninger. De andre medlemmene ser navn og funksjon. Det dere skriver i planen, kan bli omfattet av innsyn.',
        ],
      },
      {
        heading: 'Hvor lenge det blir tatt vare på',
        lines: [
          `Avsluttede innlogginger slettes etter ${days(retention.session)} dager, engangskoder etter ${days(retention.signInToken)} døgn, og loggen over sendt e-post etter ${days(retention.mail)} dager.`,
          'Historikken kan ikke endres, og inneholder derfor aldri navn eller adresser, bare et nummer. Når en person slettes, forsvinner navn og adresse overalt, og det står «tidligere kontaktperson» i stedet.',
          'Løsningen er ikke et arkiv. Det som er arkivert andre steder, blir ikke slettet der.',
        ],
      },
      {
        heading: 'Rettighetene dine',
        lines: [
          'Du kan be om innsyn, retting og sletting, og du kan klage til Datatilsynet.',
          email ? `Skriv til ${email}.` : 'Skriv til sekretariatet for planen du er med i.',
        ],
      },
    ],
  }),
  nn: ({ email }) => ({
    title: 'Personvern',
    lead: 'Løysinga følgjer opp kva verksemder har sagt ja til. Ho treng derfor å vite kven som svarar for dei, og lite anna om nokon.',
    parts: [
      {
        heading: 'Den som berre les',
        lines: [
          'Dei offentlege sidene set ingen informasjonskapslar, måler ikkje bruken og hentar ingenting frå andre.',
          'Ein publisert plan inneheld ingen personar.',
        ],
      },
      {
        heading: 'Den som er med i eit partnarskap',
        lines: [
          'Namn, e-postadresse, rolle, kva partnar du høyrer til, og fullmakta du har til å svare. Det trengst for å spørje rett person og for å vite kven eit svar batt.',
          'Kva du har sagt ja til, rapportert og endra, og når. Det er historikken til partnarskapet og grunnlaget for avtalane.',
          `Éin nødvendig informasjonskapsel held deg innlogga i inntil ${slidingDays} dagar. Språket du vel, blir hugsa i din eigen nettlesar.`,
          'Sekretariatet ser kontaktopplysningar. Dei andre medlemmene ser namn og funksjon. Det de skriv i planen, kan bli omfatta av innsyn.',
        ],
      },
      {
        heading: 'Kor lenge det blir teke vare på',
        lines: [
          `Avslutta innloggingar blir sletta etter ${days(retention.session)} dagar, eingongskodar etter ${days(retention.signInToken)} døgn, og loggen over send e-post etter ${days(retention.mail)} dagar.`,
          'Historikken kan ikkje endrast, og inneheld derfor aldri namn eller adresser, berre eit nummer. Når ein person blir sletta, forsvinn namn og adresse overalt, og det står «tidlegare kontaktperson» i staden.',
          'Løysinga er ikkje eit arkiv. Det som er arkivert andre stader, blir ikkje sletta der.',
        ],
      },
      {
        heading: 'Rettane dine',
        lines: [
          'Du kan be om innsyn, retting og sletting, og du kan klage til Datatilsynet.',
          email ? `Skriv til ${email}.` : 'Skriv til sekretariatet for planen du er med i.',
        ],
      },
    ],
  }),
  en: ({ email }) => ({
    title: 'Privacy',
    lead: 'This product follows up what organisations have said yes to. So it has to know who answers for them, and little else about anyone.',
    parts: [
      {
        heading: 'If you only read',
        lines: [
          'The public pages set no cookies, do not measure use and fetch nothing from others.',
          'A published plan holds no persons.',
        ],
      },
      {
        heading: 'If you are part of a partnership',
        lines: [
          'Your name, e-mail address, role, the partner you belong to, and your mandate to answer. This is needed to ask the right person and to know whom an answer bound.',
          'What you have said yes to, reported and changed, and when. It is the partnership’s history and the basis of its agreements.',
          `One necessary cookie keeps you signed in for up to ${slidingDays} days. The language you choose is remembered in your own browser.`,
          'The secretariat sees contact details. Other members see name and function. What you write in the plan may be subject to access under public-records law.',
        ],
      },
      {
        heading: 'How long it is kept',
        lines: [
          `Sign-ins that have ended are deleted after ${days(retention.session)} days, one-time codes after ${days(retention.signInToken)} day, and the log of sent mail after ${days(retention.mail)} days.`,
          'History cannot be changed, and so it never holds names or addresses, only a number. When a person is erased, the name and address are gone everywhere, and it says “former contact” instead.',
          'This product is not an archive. What is archived elsewhere is not deleted there.',
        ],
      },
      {
        heading: 'Your rights',
        lines: [
          'You may ask for access, correction and erasure, and you may complain to the Norwegian Data Protection Authority (Datatilsynet).',
          email ? `Write to ${email}.` : 'Write to the secretariat of the plan you are part of.',
        ],
      },
    ],
  }),
}
