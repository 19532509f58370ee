import type { Locale } from '../people/rules.ts'

type Facts = {
  name: string
  link: string
  code: string
  minutes: number
  forum: string
  secretariatEmail: string | null
}

const texts: Record<Locale, (f: Facts) => { subject: string; text: string }> = {
  nb: (f) => ({
    subject: `Koden din er ${f.code} – ${f.forum}`,
    text: `Hei!

Noen, antakelig du, vil logge inn i handlingsplanen til ${f.forum}.

Koden din er ${f.code}

Skriv den på siden der du ba om den. Vil du logge inn på en annen enhet, åpner du lenken der og trykker på «Logg inn»:
${f.link}

Koden og lenken kan brukes én gang, innen ${f.minutes} minutter. Var det ikke du som ba om dette, trenger du ikke gjøre noe.
${f.secretariatEmail ? `\nHar du spørsmål, skriv til ${f.secretariatEmail}.\n` : ''}`,
  }),
  nn: (f) => ({
    subject: `Koden din er ${f.code} – ${f.forum}`,
    text: `Hei!

Nokon, truleg du, vil logge inn i handlingsplanen til ${f.forum}.

Koden din er ${f.code}

Skriv han på sida der du bad om han. Vil du logge inn på ei anna eining, opnar du lenkja der og trykkjer på «Logg inn»:
${f.link}

Koden og lenkja kan brukast éin gong, innan ${f.minutes} minutt. Var det ikkje du som bad om dette, treng du ikkje gjere noko.
${f.secretariatEmail ? `\nHar du spørsmål, skriv til ${f.secretariatEmail}.\n` : ''}`,
  }),
  en: (f) => ({
    subject: `Your code is ${f.code} – ${f.forum}`,
    text: `Hello,

Someone, probably you, wants to sign in to the action plan of ${f.forum}.

Your code is ${f.code}

Type it on the page where you asked for it. To sign in on another device, open this link there and press “Sign in”:
${f.link}

The code and the link can be used once, within ${f.minutes} minutes. If this was not you, there is nothing you need to do.
${f.secretariatEmail ? `\nQuestions? Write to ${f.secretariatEmail}.\n` : ''}`,
  }),
}

/** Plain address and code in the text, so that it can be read on one machine and typed on the one that asked. */
export const signInMail = (locale: Locale, facts: Facts) => texts[locale](facts)
