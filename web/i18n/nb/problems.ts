import type { ProblemCode } from '../../api/problem.ts'
import type { Text } from '../types.ts'

/** For each code the server can answer with: what happened (`error`), then what was kept and what to do (`next`). */
export const problems = {
  'error.internal': 'Noe gikk galt hos oss.',
  'next.internal': 'Det du skrev, er ikke lagret, men står fortsatt på siden. Prøv igjen om litt.',
  'error.unavailable': 'Tjenesten er ikke tilgjengelig akkurat nå.',
  'next.unavailable': 'Ingenting er endret. Prøv igjen om et minutt.',
  'error.signIn.required': 'Du er ikke logget inn.',
  'next.signIn.required': 'Logg inn, så kommer du tilbake hit.',
  'error.forbidden': 'Rollen din gir ikke rett til dette.',
  'next.forbidden': 'Ingenting er endret. Sekretariatet kan gjøre det, eller gi deg rollen.',
  'error.notFound': 'Vi finner ikke det du ser etter.',
  'next.notFound':
    'Det kan være slettet eller flyttet, eller ligge i et partnerskap du ikke er med i. Gå til oversikten og let derfra.',
  'error.invalid': 'Noe i skjemaet kan ikke leses.',
  'next.invalid': 'Ingenting er lagret. Rett det som er merket, og prøv igjen.',
  'error.tooLarge': 'Det du sendte, er for stort.',
  'next.tooLarge': 'Ingenting er lagret. Kort det ned, eller del det opp.',
  'error.tooManyRequests': 'Det er prøvd for mange ganger på kort tid.',
  'next.tooManyRequests': 'Ingenting er endret. Vent et minutt, og prøv igjen.',
  'error.originNotAllowed': 'Forespørselen kom fra en annen nettside og ble stanset.',
  'next.originNotAllowed': 'Ingenting er endret. Åpne Avtalt på nytt fra den vanlige adressen.',
  'error.signIn.codeWrong': 'Koden er feil eller utløpt.',
  'next.signIn.codeWrong':
    'Bruk den siste koden du ba om på denne siden, eller lenken i e-posten. Etter fem forsøk må du be om en ny kode.',
  'error.signIn.linkSpent': 'Lenken er brukt eller utløpt.',
  'next.signIn.linkSpent': 'Be om en ny. Den gjelder i 15 minutter.',
  'error.plan.changed': 'Noen andre har endret planen i mellomtiden.',
  'next.plan.changed':
    'Det du gjorde, er ikke lagret. Hent planen på nytt, se hva som er endret, og gjør det igjen.',
  'error.plan.closed': 'Planen er avsluttet og kan ikke endres.',
  'next.plan.closed': 'Ingenting er endret. Planen kan fortsatt leses.',
  'error.plan.roundOpen': 'Planen har en åpen rapportering.',
  'next.plan.roundOpen':
    'Planen er ikke avsluttet. Avslutt rapporteringen først, så ingen står igjen med en rapport som ikke kan sendes.',
  'error.plan.notAdopted': 'Planen er ikke vedtatt ennå.',
  'next.plan.notAdopted': 'Ingenting er publisert. Før inn vedtaket først.',
  'error.publication.changed': 'Planen er endret siden forhåndsvisningen.',
  'next.publication.changed': 'Ingenting er publisert. Se gjennom forhåndsvisningen på nytt, og publiser så.',
  'error.publication.none': 'Planen er ikke publisert.',
  'next.publication.none': 'Det er ingenting å trekke tilbake. Ingenting er endret.',
  'error.partnership.changed': 'Noen andre har endret partnerskapet imens.',
  'next.partnership.changed':
    'Det du skrev, er ikke lagret, men står på siden. Hent på nytt og se hva som er endret.',
  'error.partner.changed': 'Noen andre har endret partneren imens.',
  'next.partner.changed':
    'Det du skrev, er ikke lagret, men står fortsatt her. Lukk, se hva som er endret, og gjør det igjen.',
  'error.membership.changed': 'Noen andre har endret rollen imens.',
  'next.membership.changed':
    'Det du skrev, er ikke lagret, men står fortsatt her. Lukk, se hva som er endret, og gjør det igjen.',
  'error.partner.nameTaken': 'Det finnes allerede en partner med dette navnet.',
  'next.partner.nameTaken': 'Ingenting er lagret. Bruk den som finnes, eller skriv et annet navn.',
  'error.invitation.tooMany':
    'Det er sendt mange invitasjoner den siste timen, av deg eller til denne adressen.',
  'next.invitation.tooMany': 'Ingen e-post er sendt og ingenting er endret. Prøv igjen om en time.',
  'error.membership.exists': 'Personen har allerede denne rollen.',
  'next.membership.exists': 'Ingenting er endret. Finn personen i lista og endre rollen der.',
  'error.membership.lastSecretariat': 'Dette er den siste i sekretariatet.',
  'next.membership.lastSecretariat':
    'Ingenting er endret. Legg inn en annen i sekretariatet først, ellers kan ingen slippe andre inn.',
  'error.person.elsewhere': 'Personen har også en rolle i et annet partnerskap.',
  'next.person.elsewhere':
    'Ingenting er slettet. Avslutt rollen her. Personen kan selv be om å bli slettet fra «Min profil».',
  'error.edit.changed': 'Noen andre har endret det samme i mellomtiden.',
  'next.edit.changed': 'Begge tekstene står på siden. Velg hvilken som skal gjelde, eller skriv dem sammen.',
  'error.edit.circle': 'Et mål kan ikke ligge under seg selv.',
  'next.edit.circle': 'Ingenting er flyttet. Velg et mål som ikke ligger under dette.',
  'error.edit.notEmpty': 'Det ligger mål eller tiltak under dette.',
  'next.edit.notEmpty': 'Ingenting er fjernet. Flytt eller fjern dem først.',
  'error.edit.inUse':
    'Noen er spurt om ansvar for tiltaket eller har rapportert på det, eller planen er vedtatt.',
  'next.edit.inUse': 'Ingenting er fjernet. Velg «Utgår» med en begrunnelse i stedet.',
  'error.edit.referenceMissing':
    'Planen er vedtatt, så endringen trenger en henvisning til vedtaket eller konklusjonen.',
  'next.edit.referenceMissing': 'Ingenting er endret. Skriv for eksempel «Forumet 12.03.2026, sak 4».',
  'error.undo.builtUpon': 'Dette er endret på nytt siden, så det kan ikke angres.',
  'next.undo.builtUpon': 'Ingenting er endret. Se i historikken hvem som endret det, og rett det for hånd.',
  'error.undo.notPossible': 'Denne hendelsen kan ikke angres herfra.',
  'next.undo.notPossible': 'Ingenting er endret. En import angres fra importsiden.',
  'error.commitment.changed': 'Noen har svart på dette imens.',
  'next.commitment.changed':
    'Ingenting av ditt er lagret ennå, og teksten din er beholdt. Se hva som gjelder nå, og svar på nytt om det fortsatt trengs.',
  'error.commitment.notPossible': 'Dette kan ikke gjøres slik saken står nå.',
  'next.commitment.notPossible': 'Ingenting er endret. Last siden på nytt for å se hva som gjelder.',
  'error.commitment.mandate': 'Du kan forberede dette svaret, men ikke gi det på vegne av partneren.',
  'next.commitment.mandate':
    'Ingenting er endret. Be en som kan svare bindende hos dere, om å svare – eller svar «ja, med forbehold» om du har fullmakt til å forhandle.',
  'error.commitment.ownRequest': 'Den som har spurt, kan ikke også svare.',
  'next.commitment.ownRequest':
    'Ingenting er endret. Be en annen hos partneren eller i sekretariatet om å gjøre det.',
  'error.commitment.clearingsSpent': 'Datoen for svar er flyttet to ganger før.',
  'next.commitment.clearingsSpent':
    'Ingenting er endret. Svar ja, ja med forbehold eller nei, eller foreslå en endring. Er det vanskelig, ta kontakt med sekretariatet.',
  'error.commitment.tooLate': 'Tiden for å gjøre dette om er ute.',
  'next.commitment.tooLate':
    'Ingenting er endret. Et svar tas tilbake innen 24 timer, og det som er ført for dere, kan dere si fra om innen 14 dager. Ta kontakt med sekretariatet.',
  'error.commitment.leadTaken': 'Tiltaket har allerede et avtalt hovedansvar.',
  'next.commitment.leadTaken':
    'Ingenting er endret. Skal en annen overta, spør med «overtar etter», så går det over når svaret er ja.',
  'error.commitment.leadAsked': 'Noen er allerede spurt om hovedansvaret for dette tiltaket.',
  'next.commitment.leadAsked': 'Ingenting er endret. Vent på svaret, eller trekk forespørselen først.',
  'error.commitment.alreadyAsked':
    'Det ligger allerede en sak om ansvar mellom denne partneren og sekretariatet på dette tiltaket.',
  'next.commitment.alreadyAsked': 'Ingenting er endret. Åpne den og gå videre derfra.',
  'error.draft.changed': 'En kollega har endret utkastet i mellomtiden.',
  'next.draft.changed':
    'Det du skrev, står fortsatt her. Se utkastet til kollegaen under, og lagre igjen hvis ditt skal gjelde.',
  'error.commitment.alreadyAgreed': 'Partneren har allerede et avtalt ansvar for dette tiltaket.',
  'next.commitment.alreadyAgreed':
    'Ingenting er endret. Skal det gjelde noe annet, spør på nytt fra avtalen som finnes.',
  'error.commitment.measureSetAside': 'Tiltaket er utsatt, slått sammen eller utgått.',
  'next.commitment.measureSetAside':
    'Ingenting er endret. Ta det inn igjen i planen før noen blir spurt om ansvar.',
  'error.commitment.partnerLeft': 'Partneren er ikke lenger med i forumet.',
  'next.commitment.partnerLeft': 'Ingenting er endret. Velg en annen partner.',
  'error.report.stale': 'Noen hos dere har rapportert om dette imens.',
  'next.report.stale':
    'Teksten din er beholdt. Se hva som ble sendt, og send likevel om det fortsatt trengs.',
  'error.report.keyReused': 'Denne rapporten er allerede sendt, med et annet innhold.',
  'next.report.keyReused':
    'Ingenting er sendt to ganger, og teksten din er beholdt. Se rapporten på tiltaket, og send en ny om noe mangler.',
  'error.report.notAgreed': 'Partneren har ikke noe avtalt ansvar for dette tiltaket nå.',
  'next.report.notAgreed':
    'Rapporten er ikke sendt, men teksten din er beholdt. Sekretariatet kan svare på hva som er avtalt.',
  'error.report.planDraft': 'Planen er ikke vedtatt ennå.',
  'next.report.planDraft':
    'Rapporten er ikke sendt, men teksten din er beholdt. Dere kan rapportere når planen er vedtatt.',
  'error.report.planClosed': 'Planen er avsluttet og tar ikke imot flere rapporter.',
  'next.report.planClosed':
    'Rapporten er ikke sendt, men teksten din er beholdt. Kopier den om du vil sende den til sekretariatet.',
  'error.report.measureSetAside':
    'Tiltaket er utsatt, tatt ut eller inngår i et annet, og tar ikke imot rapporter.',
  'next.report.measureSetAside':
    'Rapporten er ikke sendt, men teksten din er beholdt. Se på tiltaket hva som er bestemt.',
  'error.report.unchangedRefused': '«Ingen endring siden sist» passer ikke her nå.',
  'next.report.unchangedRefused':
    'Ingenting er sendt. En frist er passert, eller det finnes ingen tidligere rapport. Fyll ut rapporten i stedet.',
  'error.report.sentenceMissing': 'Det er meldt om ingen endring to ganger på rad.',
  'next.report.sentenceMissing': 'Ingenting er sendt. Skriv én setning om hva som skjer nå, og send igjen.',
  'error.import.expired': 'Forhåndsvisningen er eldre enn et døgn og er ryddet bort.',
  'next.import.expired': 'Planen er ikke endret. Velg filen på nytt.',
  'error.import.alreadyApplied': 'Denne filen er allerede tatt inn.',
  'next.import.alreadyApplied': 'Ingenting er tatt inn to ganger. Se resultatet i handlingsplanen.',
  'error.import.notApplied': 'Filen er ikke tatt inn, så det er ingenting å angre.',
  'next.import.notApplied': 'Planen er ikke endret. Lag en ny forhåndsvisning om du vil ta inn filen.',
  'error.import.builtUpon': 'Noen har bygd videre på det importen laget.',
  'next.import.builtUpon': 'Importen kan ikke angres, og ingenting er endret. Rett i planen det som er feil.',
  'error.import.sourceMissing': 'Kilden for ansvaret mangler.',
  'next.import.sourceMissing':
    'Ingenting er lagret. Skriv hvor det står, for eksempel «Fylkestinget sak 45/23, 14.06.2023».',
  'error.import.nothingUnderstood': 'Vi fant verken mål eller tiltak i filen.',
  'next.import.nothingUnderstood':
    'Planen er ikke endret. Velg hvilken rad overskriftene står på, og hva kolonnene skal leses som.',
  'error.file.missing': 'Det kom ingen fil.',
  'next.file.missing': 'Velg en fil, og prøv igjen.',
  'error.file.tooLarge': 'Filen er for stor.',
  'next.file.tooLarge':
    'Grensen er {limit} MB. Planen er ikke endret. Fjern bilder eller ark, eller lagre som CSV.',
  'error.file.tooManyRows': 'Filen har for mange rader.',
  'next.file.tooManyRows': 'Grensen er {limit} rader. Planen er ikke endret. Del filen i to.',
  'error.file.tooManyColumns': 'Filen har for mange kolonner.',
  'next.file.tooManyColumns':
    'Grensen er {limit} kolonner. Planen er ikke endret. Fjern kolonner som ikke skal med.',
  'error.file.bomb': 'Filen blir altfor stor når den pakkes ut, og ble stanset.',
  'next.file.bomb':
    'Planen er ikke endret. Åpne filen i Excel og lagre den på nytt, eller lagre den som CSV.',
  'error.file.encrypted': 'Filen er låst med passord.',
  'next.file.encrypted': 'Planen er ikke endret. Lagre filen uten passord, og prøv igjen.',
  'error.file.unreadable': 'Filen kan ikke leses. Den kan være skadet.',
  'next.file.unreadable': 'Planen er ikke endret. Åpne filen i Excel, lagre den på nytt, og prøv igjen.',
  'error.file.empty': 'Filen er tom.',
  'next.file.empty': 'Planen er ikke endret. Velg en annen fil eller et annet ark.',
  'error.file.noHeader': 'Vi fant ingen rad med overskrifter.',
  'next.file.noHeader':
    'Planen er ikke endret. Kolonnene må ha navn, for eksempel «Tiltak», «Ansvarlig» og «Frist».',
  'error.file.unknownFormat': 'Filen er verken Excel (.xlsx) eller CSV.',
  'next.file.unknownFormat':
    'Planen er ikke endret. Åpne filen i Excel, velg «Lagre som», og velg .xlsx eller CSV.',
  'error.file.noSheet': 'Arket finnes ikke i filen.',
  'next.file.noSheet': 'Planen er ikke endret. Velg et av arkene som står i filen.',
  'error.file.oldFormat': 'Filen er i det gamle Excel-formatet (.xls).',
  'next.file.oldFormat': 'Planen er ikke endret. Åpne den i Excel, velg «Lagre som» og .xlsx, og prøv igjen.',
  'error.file.tooSlow': 'Filen tok for lang tid å lese.',
  'next.file.tooSlow':
    'Planen er ikke endret. Lagre filen som CSV, eller fjern formler og ark som ikke skal med.',
  'error.readKey.tooMany': 'Dere har allerede {limit} nøkler som gjelder.',
  'next.readKey.tooMany': 'Ta bort en som ikke lenger brukes, og lag den nye.',
  'error.conflict': 'Noen andre gjorde en endring samtidig.',
  'next.conflict':
    'Det du skrev, er ikke lagret, men står fortsatt på siden. Hent på nytt og se hva som er endret.',
  'error.network': 'Vi får ikke kontakt med tjenesten.',
  'next.network': 'Det du har skrevet, står fortsatt på siden. Se om du er på nett, og prøv igjen.',
} as const satisfies Record<`${'error' | 'next'}.${ProblemCode}`, Text>
