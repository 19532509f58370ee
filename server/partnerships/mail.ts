import type { Locale, MembershipRole } from '../people/rules.ts'

type Facts = {
  name: string
  forum: string
  role: MembershipRole
  partner: string | null
  link: string
  secretariatEmail: string | null
}

const roles: Record<Locale, Record<MembershipRole, string>> = {
  nb: {
    secretariat: 'sekretariat',
    representative: 'representant',
    contact: 'kontaktperson',
    observer: 'observatør',
  },
  nn: {
    secretariat: 'sekretariat',
    representative: 'representant',
    contact: 'kontaktperson',
    observer: 'observatør',
  },
  en: {
    secretariat: 'secretariat',
    representative: 'representative',
    contact: 'contact',
    observer: 'observer',
  },
}

/** The first mail says what is stored and why, and how one gets out again. Source: domain rules on persons. */
const texts: Record<Locale, (f: Facts, role: string) => { subject: string; text: string }> = {
  nb: (f, role) => ({
    subject: `Du er lagt inn som ${role} – ${f.forum}`,
    text: `Hei, ${f.name}!

${f.forum} har lagt deg inn som ${role}${f.partner ? ` for ${f.partner}` : ''} i løsningen for handlingsplanen.

Logg inn med e-postadressen din, så får du en kode. Du trenger ikke noe passord:
${f.link}

Dette lagrer vi om deg: navn, e-postadresse, rolle, og det du selv gjør i løsningen. Vi trenger det for å vite hvem som svarer for partneren, og for å kunne nå deg. De andre i forumet ser navnet og rollen din, men ikke e-postadressen.
På «Min profil» kan du hente ut alt som er lagret om deg, eller be om å bli slettet.
${f.secretariatEmail ? `\nEr noe feil, eller er det ikke du som skal ha denne rollen? Skriv til ${f.secretariatEmail}.\n` : ''}`,
  }),
  nn: (f, role) => ({
    subject: `Du er lagd inn som ${role} – ${f.forum}`,
    text: `Hei, ${f.name}!

${f.forum} har lagt deg inn som ${role}${f.partner ? ` for ${f.partner}` : ''} i løysinga for handlingsplanen.

Logg inn med e-postadressa di, så får du ein kode. Du treng ikkje noko passord:
${f.link}

Dette lagrar vi om deg: namn, e-postadresse, rolle, og det du sjølv gjer i løysinga. Vi treng det for å vite kven som svarer for partnaren, og for å kunne nå deg. Dei andre i forumet ser namnet og rolla di, men ikkje e-postadressa.
På «Min profil» kan du hente ut alt som er lagra om deg, eller be om å bli sletta.
${f.secretariatEmail ? `\nEr noko feil, eller er det ikkje du som skal ha denne rolla? Skriv til ${f.secretariatEmail}.\n` : ''}`,
  }),
  en: (f, role) => ({
    subject: `You have been added as ${role} – ${f.forum}`,
    text: `Hello ${f.name},

${f.forum} has added you as ${role}${f.partner ? ` for ${f.partner}` : ''} in the tool for its action plan.

Sign in with your e-mail address, and you will be sent a code. You need no password:
${f.link}

This is what we store about you: name, e-mail address, role, and what you do in the tool yourself. We need it to know who answers for the partner, and to be able to reach you. The others in the forum see your name and role, but not your address.
At “My profile” you can get everything that is stored about you, or ask to be erased.
${f.secretariatEmail ? `\nIs something wrong, or are you not the one to have this role? Write to ${f.secretariatEmail}.\n` : ''}`,
  }),
}

export const invitationMail = (locale: Locale, facts: Facts) =>
  texts[locale](facts, roles[locale][facts.role])
