import type { Mandate } from '../../../server/people/rules.ts'
import type { PartnerCode } from './types.ts'

export type PartnerContent = {
  code: PartnerCode
  name: string
  kind: string
  invitedBecause: string
  joinedOn: string
  leftOn?: string
  /** Where a yes is usually anchored. */
  anchoredIn: string
  representative: { name: string; function: string; mandate: Mandate }
  deputy?: { name: string; function: string; mandate: Mandate }
  contact: { name: string; email: string; function: string; mandate: Mandate }
  /** Who was contact until the day given. */
  formerContact?: { name: string; function: string; until: string }
}

const start = '2024-01-01'

/** Descriptive names and kinds: none of them is any real organisation; the surname says of everyone that they are invented. */
export const partners: readonly PartnerContent[] = [
  {
    code: 'FK',
    name: 'Fylkeskommunen',
    kind: 'fylkeskommune',
    invitedBecause: 'Regional kompetansepolitikk, videregående opplæring, regionale midler',
    joinedOn: start,
    anchoredIn: 'ledergruppa',
    representative: { name: 'Berit Eksempel', function: 'direktør for kompetanse', mandate: 'decide' },
    deputy: { name: 'Nils Eksempel', function: 'seksjonsleder for kompetanse', mandate: 'decide' },
    contact: {
      name: 'Cecilie Eksempel',
      email: 'kompetanse@fk.example.no',
      function: 'rådgiver',
      mandate: 'decide',
    },
  },
  {
    code: 'SF',
    name: 'Statsforvalteren',
    kind: 'statlig regional myndighet',
    invitedBecause: 'Oppvekst, integrering, samordning av staten i fylket',
    joinedOn: start,
    anchoredIn: 'embetsledelsen',
    representative: { name: 'David Eksempel', function: 'avdelingsdirektør', mandate: 'decide' },
    contact: {
      name: 'Eli Eksempel',
      email: 'post@sf.example.no',
      function: 'seniorrådgiver',
      mandate: 'prepare',
    },
    formerContact: { name: 'Unni Eksempel', function: 'seniorrådgiver', until: '2025-11-30' },
  },
  {
    code: 'AVE',
    name: 'Arbeids- og velferdsetaten i fylket',
    kind: 'statlig etat',
    invitedBecause: 'Arbeidsmarkedstiltak, bedriftsundersøkelse',
    joinedOn: start,
    anchoredIn: 'fylkesledelsen',
    representative: { name: 'Finn Eksempel', function: 'avdelingsdirektør', mandate: 'decide' },
    contact: {
      name: 'Gro Eksempel',
      email: 'marked@ave.example.no',
      function: 'markedskoordinator',
      mandate: 'prepare',
    },
  },
  {
    code: 'Uni',
    name: 'Universitetet',
    kind: 'universitet',
    invitedBecause: 'Gradsutdanning og etter- og videreutdanning',
    joinedOn: start,
    anchoredIn: 'rektoratet',
    representative: { name: 'Helge Eksempel', function: 'prorektor for utdanning', mandate: 'decide' },
    deputy: { name: 'Oda Eksempel', function: 'avdelingsleder for studier', mandate: 'negotiate' },
    contact: {
      name: 'Ingrid Eksempel',
      email: 'evu@uni.example.no',
      function: 'koordinator for etter- og videreutdanning',
      mandate: 'prepare',
    },
    formerContact: {
      name: 'Vidar Eksempel',
      function: 'koordinator for etter- og videreutdanning',
      until: '2025-12-15',
    },
  },
  {
    code: 'Høy',
    name: 'Høyskolen',
    kind: 'høyskole',
    invitedBecause: 'Profesjonsutdanning, desentraliserte tilbud',
    joinedOn: start,
    anchoredIn: 'ledermøtet',
    representative: { name: 'Jorunn Eksempel', function: 'viserektor', mandate: 'decide' },
    contact: {
      name: 'Kåre Eksempel',
      email: 'evu@hoy.example.no',
      function: 'studieleder',
      mandate: 'prepare',
    },
  },
  {
    code: 'Fag',
    name: 'Fagskolen',
    kind: 'fagskole',
    invitedBecause: 'Høyere yrkesfaglig utdanning',
    joinedOn: start,
    anchoredIn: 'styret',
    representative: { name: 'Liv Eksempel', function: 'rektor', mandate: 'decide' },
    contact: {
      name: 'Magnus Eksempel',
      email: 'post@fag.example.no',
      function: 'utdanningsleder',
      mandate: 'decide',
    },
  },
  {
    code: 'ATO',
    name: 'Arbeidstakerorganisasjonen',
    kind: 'partene i arbeidslivet',
    invitedBecause: 'Tillitsvalgte, læring i arbeidslivet',
    joinedOn: start,
    anchoredIn: 'regionstyret',
    representative: { name: 'Nora Eksempel', function: 'regionleder', mandate: 'decide' },
    contact: {
      name: 'Ola Eksempel',
      email: 'region@ato.example.no',
      function: 'rådgiver',
      mandate: 'prepare',
    },
  },
  {
    code: 'AGO',
    name: 'Arbeidsgiverorganisasjonen',
    kind: 'partene i arbeidslivet',
    invitedBecause: 'Bedriftenes behov, lærebedrifter',
    joinedOn: start,
    anchoredIn: 'regionstyret',
    representative: { name: 'Per Eksempel', function: 'regiondirektør', mandate: 'decide' },
    contact: {
      name: 'Randi Eksempel',
      email: 'region@ago.example.no',
      function: 'rådgiver for kompetanse',
      mandate: 'prepare',
    },
  },
  {
    code: 'Kom',
    name: 'Kommunenettverket',
    kind: 'kommunal interesseorganisasjon',
    invitedBecause: 'Kommunene som arbeidsgivere',
    joinedOn: start,
    anchoredIn: 'fylkesstyret',
    representative: { name: 'Siri Eksempel', function: 'regiondirektør', mandate: 'decide' },
    deputy: { name: 'Pål Eksempel', function: 'områdedirektør', mandate: 'decide' },
    contact: {
      name: 'Tor Eksempel',
      email: 'post@kom.example.no',
      function: 'spesialrådgiver',
      mandate: 'prepare',
    },
    formerContact: { name: 'Wenche Eksempel', function: 'spesialrådgiver', until: '2025-12-01' },
  },
  {
    code: 'RNord',
    name: 'Regionrådet Nord',
    kind: 'regionråd / regionalt kompetanseforum',
    invitedBecause: 'Behov i nord',
    joinedOn: start,
    anchoredIn: 'arbeidsutvalget',
    representative: { name: 'Ulf Eksempel', function: 'daglig leder', mandate: 'decide' },
    contact: {
      name: 'Vigdis Eksempel',
      email: 'post@rnord.example.no',
      function: 'kompetansekoordinator',
      mandate: 'decide',
    },
  },
  {
    code: 'RSør',
    name: 'Regionrådet Sør',
    kind: 'regionråd / regionalt kompetanseforum',
    invitedBecause: 'Behov i sør',
    joinedOn: start,
    anchoredIn: 'regionrådet',
    representative: { name: 'Yngve Eksempel', function: 'daglig leder', mandate: 'decide' },
    deputy: { name: 'Kari Eksempel', function: 'nestleder i regionrådet', mandate: 'negotiate' },
    contact: {
      name: 'Åse Eksempel',
      email: 'post@rsor.example.no',
      function: 'kompetansekoordinator',
      mandate: 'prepare',
    },
  },
  {
    code: 'Bra',
    name: 'Bransjenettverket',
    kind: 'bransje / klynge (privat)',
    invitedBecause: 'Industri og havbruk',
    joinedOn: '2024-09-01',
    anchoredIn: 'styret i nettverket',
    representative: { name: 'Anders Eksempel', function: 'nettverksleder', mandate: 'decide' },
    contact: {
      name: 'Bodil Eksempel',
      email: 'post@bra.example.no',
      function: 'prosjektleder',
      mandate: 'decide',
    },
  },
  {
    code: 'Stu',
    name: 'Studiesenteret',
    kind: 'studiesenter',
    invitedBecause: 'Studietilbud nær der folk bor',
    joinedOn: start,
    leftOn: '2025-12-31',
    anchoredIn: 'styret',
    representative: { name: 'Didrik Eksempel', function: 'daglig leder', mandate: 'decide' },
    contact: {
      name: 'Espen Eksempel',
      email: 'post@studiesenteret.example.no',
      function: 'studieveileder',
      mandate: 'prepare',
    },
  },
]

export const secretariat = [
  { name: 'Ada Eksempel', email: 'ada.eksempel@forum.example.no', function: 'leder av sekretariatet' },
  { name: 'Jon Eksempel', email: 'jon.eksempel@forum.example.no', function: 'rådgiver i sekretariatet' },
]
export const observers = [
  {
    name: 'Tuva Eksempel',
    email: 'tuva.eksempel@observator.example.no',
    function: 'observatør for studentene',
  },
]
