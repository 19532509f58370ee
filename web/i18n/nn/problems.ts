import type { problems as nb } from '../nb/problems.ts'
import type { Translation } from '../types.ts'

export const problems = {
  'error.internal': 'Noko gjekk gale hos oss.',
  'next.internal': 'Det du skreiv, er ikkje lagra, men står framleis på sida. Prøv igjen om litt.',
  'error.unavailable': 'Tenesta er ikkje tilgjengeleg akkurat no.',
  'next.unavailable': 'Ingenting er endra. Prøv igjen om eit minutt.',
  'error.signIn.required': 'Du er ikkje logga inn.',
  'next.signIn.required': 'Logg inn, så kjem du tilbake hit.',
  'error.forbidden': 'Rolla di gir ikkje rett til dette.',
  'next.forbidden': 'Ingenting er endra. Sekretariatet kan gjere det, eller gi deg rolla.',
  'error.notFound': 'Vi finn ikkje det du ser etter.',
  'next.notFound':
    'Det kan vere sletta eller flytta, eller liggje i eit partnarskap du ikkje er med i. Gå til oversikta og leit derifrå.',
  'error.invalid': 'Noko i skjemaet kan ikkje lesast.',
  'next.invalid': 'Ingenting er lagra. Rett det som er merkt, og prøv igjen.',
  'error.tooLarge': 'Det du sende, er for stort.',
  'next.tooLarge': 'Ingenting er lagra. Kort det ned, eller del det opp.',
  'error.tooManyRequests': 'Det er prøvd for mange gonger på kort tid.',
  'next.tooManyRequests': 'Ingenting er endra. Vent eit minutt, og prøv igjen.',
  'error.originNotAllowed': 'Førespurnaden kom frå ei anna nettside og vart stoppa.',
  'next.originNotAllowed': 'Ingenting er endra. Opne Avtalt på nytt frå den vanlege adressa.',
  'error.signIn.codeWrong': 'Koden er feil eller har gått ut.',
  'next.signIn.codeWrong':
    'Bruk den siste koden du bad om på denne sida, eller lenkja i e-posten. Etter fem forsøk må du be om ein ny kode.',
  'error.signIn.linkSpent': 'Lenkja er brukt eller har gått ut.',
  'next.signIn.linkSpent': 'Be om ei ny. Ho gjeld i 15 minutt.',
  'error.plan.changed': 'Nokon andre har endra planen i mellomtida.',
  'next.plan.changed':
    'Det du gjorde, er ikkje lagra. Hent planen på nytt, sjå kva som er endra, og gjer det igjen.',
  'error.plan.closed': 'Planen er avslutta og kan ikkje endrast.',
  'next.plan.closed': 'Ingenting er endra. Planen kan framleis lesast.',
  'error.plan.roundOpen': 'Planen har ei open rapportering.',
  'next.plan.roundOpen':
    'Planen er ikkje avslutta. Avslutt rapporteringa først, så ingen står att med ein rapport som ikkje kan sendast.',
  'error.plan.notAdopted': 'Planen er ikkje vedteken enno.',
  'next.plan.notAdopted': 'Ingenting er publisert. Før inn vedtaket først.',
  'error.publication.changed': 'Planen er endra sidan førehandsvisinga.',
  'next.publication.changed': 'Ingenting er publisert. Sjå gjennom førehandsvisinga på nytt, og publiser så.',
  'error.publication.none': 'Planen er ikkje publisert.',
  'next.publication.none': 'Det er ingenting å trekkje tilbake. Ingenting er endra.',
  'error.partnership.changed': 'Nokon andre har endra partnarskapen i mellomtida.',
  'next.partnership.changed':
    'Det du skreiv, er ikkje lagra, men står på sida. Hent på nytt og sjå kva som er endra.',
  'error.partner.changed': 'Nokon andre har endra partnaren imens.',
  'next.partner.changed':
    'Det du skreiv, er ikkje lagra, men står framleis her. Lukk, sjå kva som er endra, og gjer det igjen.',
  'error.membership.changed': 'Nokon andre har endra rolla imens.',
  'next.membership.changed':
    'Det du skreiv, er ikkje lagra, men står framleis her. Lukk, sjå kva som er endra, og gjer det igjen.',
  'error.partner.nameTaken': 'Det finst alt ein partnar med dette namnet.',
  'next.partner.nameTaken': 'Ingenting er lagra. Bruk den som finst, eller skriv eit anna namn.',
  'error.invitation.tooMany':
    'Det er sendt mange invitasjonar den siste timen, av deg eller til denne adressa.',
  'next.invitation.tooMany': 'Ingen e-post er send og ingenting er endra. Prøv igjen om ein time.',
  'error.membership.exists': 'Personen har alt denne rolla.',
  'next.membership.exists': 'Ingenting er endra. Finn personen i lista og endre rolla der.',
  'error.membership.lastSecretariat': 'Dette er den siste i sekretariatet.',
  'next.membership.lastSecretariat':
    'Ingenting er endra. Legg inn ein annan i sekretariatet først, elles kan ingen sleppe andre inn.',
  'error.person.elsewhere': 'Personen har òg ei rolle i ein annan partnarskap.',
  'next.person.elsewhere':
    'Ingenting er sletta. Avslutt rolla her. Personen kan sjølv be om å bli sletta frå «Min profil».',
  'error.edit.changed': 'Nokon andre har endra det same i mellomtida.',
  'next.edit.changed': 'Begge tekstane står på sida. Vel kva for ein som skal gjelde, eller skriv dei saman.',
  'error.edit.circle': 'Eit mål kan ikkje liggje under seg sjølv.',
  'next.edit.circle': 'Ingenting er flytta. Vel eit mål som ikkje ligg under dette.',
  'error.edit.notEmpty': 'Det ligg mål eller tiltak under dette.',
  'next.edit.notEmpty': 'Ingenting er fjerna. Flytt eller fjern dei først.',
  'error.edit.inUse':
    'Nokon er spurde om ansvar for tiltaket eller har rapportert på det, eller planen er vedteken.',
  'next.edit.inUse': 'Ingenting er fjerna. Vel «Utgår» med ei grunngiving i staden.',
  'error.edit.referenceMissing':
    'Planen er vedteken, så endringa treng ei tilvising til vedtaket eller konklusjonen.',
  'next.edit.referenceMissing': 'Ingenting er endra. Skriv til dømes «Forumet 12.03.2026, sak 4».',
  'error.undo.builtUpon': 'Dette er endra på nytt sidan, så det kan ikkje angrast.',
  'next.undo.builtUpon': 'Ingenting er endra. Sjå i historikken kven som endra det, og rett det for hand.',
  'error.undo.notPossible': 'Denne hendinga kan ikkje angrast herifrå.',
  'next.undo.notPossible': 'Ingenting er endra. Ein import blir angra frå importsida.',
  'error.commitment.changed': 'Nokon har svart på dette imens.',
  'next.commitment.changed':
    'Ingenting av ditt er lagra enno, og teksten din er teken vare på. Sjå kva som gjeld no, og svar på nytt om det framleis trengst.',
  'error.commitment.notPossible': 'Dette kan ikkje gjerast slik saka står no.',
  'next.commitment.notPossible': 'Ingenting er endra. Last sida på nytt for å sjå kva som gjeld.',
  'error.commitment.mandate': 'Du kan førebu dette svaret, men ikkje gi det på vegner av partnaren.',
  'next.commitment.mandate':
    'Ingenting er endra. Be ein som kan svare bindande hos dykk, om å svare – eller svar «ja, med atterhald» om du har fullmakt til å forhandle.',
  'error.commitment.ownRequest': 'Den som har spurt, kan ikkje òg svare.',
  'next.commitment.ownRequest':
    'Ingenting er endra. Be ein annan hos partnaren eller i sekretariatet om å gjere det.',
  'error.commitment.clearingsSpent': 'Datoen for svar er flytta to gonger før.',
  'next.commitment.clearingsSpent':
    'Ingenting er endra. Svar ja, ja med atterhald eller nei, eller foreslå ei endring. Er det vanskeleg, ta kontakt med sekretariatet.',
  'error.commitment.tooLate': 'Tida for å gjere dette om er ute.',
  'next.commitment.tooLate':
    'Ingenting er endra. Eit svar kan takast tilbake innan 24 timar, og det som er ført for dykk, kan de seie frå om innan 14 dagar. Ta kontakt med sekretariatet.',
  'error.commitment.leadTaken': 'Tiltaket har alt eit avtalt hovudansvar.',
  'next.commitment.leadTaken':
    'Ingenting er endra. Skal ein annan ta over, spør med «tek over etter», så går det over når svaret er ja.',
  'error.commitment.leadAsked': 'Nokon er alt spurd om hovudansvaret for dette tiltaket.',
  'next.commitment.leadAsked': 'Ingenting er endra. Vent på svaret, eller trekk førespurnaden først.',
  'error.commitment.alreadyAsked':
    'Det ligg alt ei sak om ansvar mellom denne partnaren og sekretariatet på dette tiltaket.',
  'next.commitment.alreadyAsked': 'Ingenting er endra. Opne ho og gå vidare derifrå.',
  'error.draft.changed': 'Ein kollega har endra utkastet i mellomtida.',
  'next.draft.changed':
    'Det du skreiv, står framleis her. Sjå utkastet til kollegaen under, og lagre igjen om ditt skal gjelde.',
  'error.commitment.alreadyAgreed': 'Partnaren har alt eit avtalt ansvar for dette tiltaket.',
  'next.commitment.alreadyAgreed':
    'Ingenting er endra. Skal det gjelde noko anna, spør på nytt frå avtalen som finst.',
  'error.commitment.measureSetAside': 'Tiltaket er utsett, slått saman eller utgått.',
  'next.commitment.measureSetAside':
    'Ingenting er endra. Ta det inn att i planen før nokon blir spurd om ansvar.',
  'error.commitment.partnerLeft': 'Partnaren er ikkje lenger med i forumet.',
  'next.commitment.partnerLeft': 'Ingenting er endra. Vel ein annan partnar.',
  'error.report.stale': 'Nokon hos dykk har rapportert om dette i mellomtida.',
  'next.report.stale':
    'Teksten din er teken vare på. Sjå kva som vart sendt, og send likevel om det framleis trengst.',
  'error.report.keyReused': 'Denne rapporten er alt send, med eit anna innhald.',
  'next.report.keyReused':
    'Ingenting er sendt to gonger, og teksten din er teken vare på. Sjå rapporten på tiltaket, og send ein ny om noko manglar.',
  'error.report.notAgreed': 'Partnaren har ikkje noko avtalt ansvar for dette tiltaket no.',
  'next.report.notAgreed':
    'Rapporten er ikkje send, men teksten din er teken vare på. Sekretariatet kan svare på kva som er avtalt.',
  'error.report.planDraft': 'Planen er ikkje vedteken enno.',
  'next.report.planDraft':
    'Rapporten er ikkje send, men teksten din er teken vare på. De kan rapportere når planen er vedteken.',
  'error.report.planClosed': 'Planen er avslutta og tek ikkje imot fleire rapportar.',
  'next.report.planClosed':
    'Rapporten er ikkje send, men teksten din er teken vare på. Kopier han om du vil sende han til sekretariatet.',
  'error.report.measureSetAside':
    'Tiltaket er utsett, teke ut eller inngår i eit anna, og tek ikkje imot rapportar.',
  'next.report.measureSetAside':
    'Rapporten er ikkje send, men teksten din er teken vare på. Sjå på tiltaket kva som er bestemt.',
  'error.report.unchangedRefused': '«Inga endring sidan sist» passar ikkje her no.',
  'next.report.unchangedRefused':
    'Ingenting er sendt. Ein frist er passert, eller det finst ingen tidlegare rapport. Fyll ut rapporten i staden.',
  'error.report.sentenceMissing': 'Det er meldt om inga endring to gonger på rad.',
  'next.report.sentenceMissing': 'Ingenting er sendt. Skriv éi setning om kva som skjer no, og send igjen.',
  'error.import.expired': 'Førehandsvisinga er eldre enn eit døgn og er rydda bort.',
  'next.import.expired': 'Planen er ikkje endra. Vel fila på nytt.',
  'error.import.alreadyApplied': 'Denne fila er allereie teken inn.',
  'next.import.alreadyApplied': 'Ingenting er teke inn to gonger. Sjå resultatet i handlingsplanen.',
  'error.import.notApplied': 'Fila er ikkje teken inn, så det er ingenting å angre.',
  'next.import.notApplied': 'Planen er ikkje endra. Lag ei ny førehandsvising om du vil ta inn fila.',
  'error.import.builtUpon': 'Nokon har bygd vidare på det importen laga.',
  'next.import.builtUpon':
    'Importen kan ikkje angrast, og ingenting er endra. Rett i planen det som er feil.',
  'error.import.sourceMissing': 'Kjelda for ansvaret manglar.',
  'next.import.sourceMissing':
    'Ingenting er lagra. Skriv kvar det står, til dømes «Fylkestinget sak 45/23, 14.06.2023».',
  'error.import.nothingUnderstood': 'Vi fann verken mål eller tiltak i fila.',
  'next.import.nothingUnderstood':
    'Planen er ikkje endra. Vel kva rad overskriftene står på, og kva kolonnane skal lesast som.',
  'error.file.missing': 'Det kom inga fil.',
  'next.file.missing': 'Vel ei fil, og prøv igjen.',
  'error.file.tooLarge': 'Fila er for stor.',
  'next.file.tooLarge':
    'Grensa er {limit} MB. Planen er ikkje endra. Fjern bilete eller ark, eller lagre som CSV.',
  'error.file.tooManyRows': 'Fila har for mange rader.',
  'next.file.tooManyRows': 'Grensa er {limit} rader. Planen er ikkje endra. Del fila i to.',
  'error.file.tooManyColumns': 'Fila har for mange kolonnar.',
  'next.file.tooManyColumns':
    'Grensa er {limit} kolonnar. Planen er ikkje endra. Fjern kolonnar som ikkje skal med.',
  'error.file.bomb': 'Fila blir altfor stor når ho blir pakka ut, og vart stoppa.',
  'next.file.bomb': 'Planen er ikkje endra. Opne fila i Excel og lagre ho på nytt, eller lagre ho som CSV.',
  'error.file.encrypted': 'Fila er låst med passord.',
  'next.file.encrypted': 'Planen er ikkje endra. Lagre fila utan passord, og prøv igjen.',
  'error.file.unreadable': 'Fila kan ikkje lesast. Ho kan vere skadd.',
  'next.file.unreadable': 'Planen er ikkje endra. Opne fila i Excel, lagre ho på nytt, og prøv igjen.',
  'error.file.empty': 'Fila er tom.',
  'next.file.empty': 'Planen er ikkje endra. Vel ei anna fil eller eit anna ark.',
  'error.file.noHeader': 'Vi fann inga rad med overskrifter.',
  'next.file.noHeader':
    'Planen er ikkje endra. Kolonnane må ha namn, til dømes «Tiltak», «Ansvarleg» og «Frist».',
  'error.file.unknownFormat': 'Fila er verken Excel (.xlsx) eller CSV.',
  'next.file.unknownFormat':
    'Planen er ikkje endra. Opne fila i Excel, vel «Lagre som», og vel .xlsx eller CSV.',
  'error.file.noSheet': 'Arket finst ikkje i fila.',
  'next.file.noSheet': 'Planen er ikkje endra. Vel eit av arka som står i fila.',
  'error.file.oldFormat': 'Fila er i det gamle Excel-formatet (.xls).',
  'next.file.oldFormat': 'Planen er ikkje endra. Opne ho i Excel, vel «Lagre som» og .xlsx, og prøv igjen.',
  'error.file.tooSlow': 'Fila tok for lang tid å lese.',
  'next.file.tooSlow':
    'Planen er ikkje endra. Lagre fila som CSV, eller fjern formlar og ark som ikkje skal med.',
  'error.readKey.tooMany': 'De har allereie {limit} nøklar som gjeld.',
  'next.readKey.tooMany': 'Ta bort ein som ikkje lenger er i bruk, og lag den nye.',
  'error.conflict': 'Nokon andre gjorde ei endring samtidig.',
  'next.conflict':
    'Det du skreiv, er ikkje lagra, men står framleis på sida. Hent på nytt og sjå kva som er endra.',
  'error.network': 'Vi får ikkje kontakt med tenesta.',
  'next.network': 'Det du har skrive, står framleis på sida. Sjå om du er på nett, og prøv igjen.',
} as const satisfies Translation<typeof nb>
