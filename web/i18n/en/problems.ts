import type { problems as nb } from '../nb/problems.ts'
import type { Translation } from '../types.ts'

export const problems = {
  'error.internal': 'Something went wrong on our side.',
  'next.internal':
    'What you wrote has not been saved, but is still on the page. Try again in a little while.',
  'error.unavailable': 'The service is not available right now.',
  'next.unavailable': 'Nothing has changed. Try again in a minute.',
  'error.signIn.required': 'You are not signed in.',
  'next.signIn.required': 'Sign in, and you will come back here.',
  'error.forbidden': 'Your role does not allow this.',
  'next.forbidden': 'Nothing has changed. The secretariat can do it, or give you the role.',
  'error.notFound': 'We cannot find what you are looking for.',
  'next.notFound':
    'It may have been removed or moved, or belong to a partnership you are not part of. Go to the overview and look from there.',
  'error.invalid': 'Something in the form cannot be read.',
  'next.invalid': 'Nothing has been saved. Correct what is marked, and try again.',
  'error.tooLarge': 'What you sent is too large.',
  'next.tooLarge': 'Nothing has been saved. Shorten it, or split it.',
  'error.tooManyRequests': 'There have been too many attempts in a short time.',
  'next.tooManyRequests': 'Nothing has changed. Wait a minute, and try again.',
  'error.originNotAllowed': 'The request came from another site and was stopped.',
  'next.originNotAllowed': 'Nothing has changed. Open Avtalt again from its usual address.',
  'error.signIn.codeWrong': 'The code is wrong or has expired.',
  'next.signIn.codeWrong':
    'Use the latest code you asked for on this page, or the link in the e-mail. After five attempts you must ask for a new code.',
  'error.signIn.linkSpent': 'The link has been used or has expired.',
  'next.signIn.linkSpent': 'Ask for a new one. It is valid for 15 minutes.',
  'error.plan.changed': 'Someone else has changed the plan in the meantime.',
  'next.plan.changed':
    'What you did has not been saved. Reload the plan, see what has changed, and do it again.',
  'error.plan.closed': 'The plan is closed and cannot be changed.',
  'next.plan.closed': 'Nothing has changed. The plan can still be read.',
  'error.plan.roundOpen': 'The plan has an open reporting round.',
  'next.plan.roundOpen':
    'The plan has not been closed. Close the reporting first, so that nobody is left with a report that cannot be sent.',
  'error.plan.notAdopted': 'The plan has not been adopted yet.',
  'next.plan.notAdopted': 'Nothing has been published. Record the decision first.',
  'error.publication.changed': 'The plan has changed since the preview.',
  'next.publication.changed': 'Nothing has been published. Look through the preview again, then publish.',
  'error.publication.none': 'The plan is not published.',
  'next.publication.none': 'There is nothing to withdraw. Nothing has changed.',
  'error.partnership.changed': 'Somebody else has changed the partnership in the meantime.',
  'next.partnership.changed':
    'What you wrote is not saved, but is still on the page. Fetch again and see what has changed.',
  'error.partner.changed': 'Somebody else has changed the partner meanwhile.',
  'next.partner.changed':
    'What you wrote has not been saved, but still stands here. Close, see what has changed, and do it again.',
  'error.membership.changed': 'Somebody else has changed the role meanwhile.',
  'next.membership.changed':
    'What you wrote has not been saved, but still stands here. Close, see what has changed, and do it again.',
  'error.partner.nameTaken': 'There is already a partner with this name.',
  'next.partner.nameTaken': 'Nothing was saved. Use the one that is there, or write another name.',
  'error.invitation.tooMany': 'Many invitations have been sent in the last hour, by you or to this address.',
  'next.invitation.tooMany': 'No e-mail is sent and nothing is changed. Try again in an hour.',
  'error.membership.exists': 'The person already has this role.',
  'next.membership.exists': 'Nothing was changed. Find the person in the list and change the role there.',
  'error.membership.lastSecretariat': 'This is the last one in the secretariat.',
  'next.membership.lastSecretariat':
    'Nothing was changed. Add somebody else to the secretariat first, or nobody can let others in.',
  'error.person.elsewhere': 'The person also has a role in another partnership.',
  'next.person.elsewhere':
    'Nothing was erased. End the role here. The person can ask to be erased at “My profile”.',
  'error.edit.changed': 'Someone else has changed the same text in the meantime.',
  'next.edit.changed': 'Both texts are on the page. Choose which one should apply, or combine them.',
  'error.edit.circle': 'A goal cannot be placed below itself.',
  'next.edit.circle': 'Nothing was moved. Choose a goal that is not below this one.',
  'error.edit.notEmpty': 'There are goals or measures below this.',
  'next.edit.notEmpty': 'Nothing was removed. Move or remove them first.',
  'error.edit.inUse':
    'Someone has been asked to take responsibility for this measure or has reported on it, or the plan is adopted.',
  'next.edit.inUse': 'Nothing was removed. Choose “Discontinued” with a reason instead.',
  'error.edit.referenceMissing':
    'The plan is adopted, so the change needs a reference to the decision or conclusion.',
  'next.edit.referenceMissing': 'Nothing was changed. Write for example “The forum 12.03.2026, item 4”.',
  'error.undo.builtUpon': 'This has been changed again since, so it cannot be undone.',
  'next.undo.builtUpon': 'Nothing was changed. See in the history who changed it, and correct it by hand.',
  'error.undo.notPossible': 'This event cannot be undone from here.',
  'next.undo.notPossible': 'Nothing was changed. An import is undone from the import page.',
  'error.commitment.changed': 'Somebody has answered this meanwhile.',
  'next.commitment.changed':
    'Nothing of yours is saved yet, and your text is kept. See how it stands now, and answer anew if it is still needed.',
  'error.commitment.notPossible': 'This cannot be done as things stand now.',
  'next.commitment.notPossible': 'Nothing has changed. Reload the page to see how it stands.',
  'error.commitment.mandate': 'You may prepare this answer, but not give it on behalf of the partner.',
  'next.commitment.mandate':
    'Nothing has changed. Ask somebody who may answer bindingly for your organisation – or answer “yes, with reservation” if you may negotiate.',
  'error.commitment.ownRequest': 'Whoever has asked cannot answer as well.',
  'next.commitment.ownRequest':
    'Nothing has changed. Ask somebody else at the partner or in the secretariat to do it.',
  'error.commitment.clearingsSpent': 'The date for an answer has been moved twice before.',
  'next.commitment.clearingsSpent':
    'Nothing has changed. Answer yes, yes with reservation or no, or suggest a change. If it is difficult, contact the secretariat.',
  'error.commitment.tooLate': 'The time for taking this back has passed.',
  'next.commitment.tooLate':
    'Nothing has changed. An answer is taken back within 24 hours, and what was recorded for you can be objected to within 14 days. Contact the secretariat.',
  'error.commitment.leadTaken': 'The measure already has an agreed lead.',
  'next.commitment.leadTaken':
    'Nothing has changed. If another is to take over, ask with “takes over from”; it passes when the answer is yes.',
  'error.commitment.leadAsked': 'Somebody has already been asked to lead this measure.',
  'next.commitment.leadAsked': 'Nothing has changed. Wait for the answer, or withdraw the request first.',
  'error.commitment.alreadyAsked':
    'There is already a question of responsibility between this partner and the secretariat on this measure.',
  'next.commitment.alreadyAsked': 'Nothing has changed. Open it and go on from there.',
  'error.draft.changed': 'A colleague has changed the draft meanwhile.',
  'next.draft.changed':
    'What you wrote still stands here. See your colleague’s draft below, and save again if yours is to count.',
  'error.commitment.alreadyAgreed': 'The partner already has an agreed responsibility for this measure.',
  'next.commitment.alreadyAgreed':
    'Nothing has changed. If it is to cover something else, ask anew from the agreement that exists.',
  'error.commitment.measureSetAside': 'The measure is postponed, merged or discontinued.',
  'next.commitment.measureSetAside':
    'Nothing has changed. Take it back into the plan before anybody is asked for responsibility.',
  'error.commitment.partnerLeft': 'The partner is no longer a member of the forum.',
  'next.commitment.partnerLeft': 'Nothing has changed. Choose another partner.',
  'error.report.stale': 'Somebody on your side has reported on this in the meantime.',
  'next.report.stale': 'Your text is kept. See what was sent, and send anyway if it is still needed.',
  'error.report.keyReused': 'This report has already been sent, with other content.',
  'next.report.keyReused':
    'Nothing has been sent twice, and your text is kept. See the report on the measure, and send a new one if something is missing.',
  'error.report.notAgreed': 'The partner has no agreed responsibility for this measure now.',
  'next.report.notAgreed':
    'The report has not been sent, but your text is kept. The secretariat can say what has been agreed.',
  'error.report.planDraft': 'The plan has not been adopted yet.',
  'next.report.planDraft':
    'The report has not been sent, but your text is kept. You can report once the plan is adopted.',
  'error.report.planClosed': 'The plan is closed and takes no more reports.',
  'next.report.planClosed':
    'The report has not been sent, but your text is kept. Copy it if you want to send it to the secretariat.',
  'error.report.measureSetAside':
    'The measure is postponed, discontinued or part of another, and takes no reports.',
  'next.report.measureSetAside':
    'The report has not been sent, but your text is kept. The measure’s page says what was decided.',
  'error.report.unchangedRefused': '“No change since last time” does not fit here now.',
  'next.report.unchangedRefused':
    'Nothing has been sent. A due date has passed, or there is no earlier report. Fill in the report instead.',
  'error.report.sentenceMissing': 'No change has been reported twice in a row.',
  'next.report.sentenceMissing':
    'Nothing has been sent. Write one sentence on what is happening now, and send again.',
  'error.import.expired': 'The preview is more than a day old and has been cleared away.',
  'next.import.expired': 'The plan has not changed. Choose the file again.',
  'error.import.alreadyApplied': 'This file has already been imported.',
  'next.import.alreadyApplied': 'Nothing was imported twice. See the result in the action plan.',
  'error.import.notApplied': 'The file has not been imported, so there is nothing to undo.',
  'next.import.notApplied': 'The plan has not changed. Make a new preview if you want to import the file.',
  'error.import.builtUpon': 'Someone has built on what the import created.',
  'next.import.builtUpon':
    'The import cannot be undone, and nothing has changed. Correct in the plan what is wrong.',
  'error.import.sourceMissing': 'The source of the responsibility is missing.',
  'next.import.sourceMissing':
    'Nothing has been saved. Write where it is decided, for instance “County council case 45/23, 14.06.2023”.',
  'error.import.nothingUnderstood': 'We found neither goals nor measures in the file.',
  'next.import.nothingUnderstood':
    'The plan has not changed. Choose which row holds the headers, and what the columns are to be read as.',
  'error.file.missing': 'No file arrived.',
  'next.file.missing': 'Choose a file, and try again.',
  'error.file.tooLarge': 'The file is too large.',
  'next.file.tooLarge':
    'The limit is {limit} MB. The plan has not changed. Remove pictures or sheets, or save as CSV.',
  'error.file.tooManyRows': 'The file has too many rows.',
  'next.file.tooManyRows': 'The limit is {limit} rows. The plan has not changed. Split the file in two.',
  'error.file.tooManyColumns': 'The file has too many columns.',
  'next.file.tooManyColumns':
    'The limit is {limit} columns. The plan has not changed. Remove columns that are not needed.',
  'error.file.bomb': 'The file becomes far too large when unpacked, and was stopped.',
  'next.file.bomb': 'The plan has not changed. Open the file in Excel and save it again, or save it as CSV.',
  'error.file.encrypted': 'The file is locked with a password.',
  'next.file.encrypted': 'The plan has not changed. Save the file without a password, and try again.',
  'error.file.unreadable': 'The file cannot be read. It may be damaged.',
  'next.file.unreadable': 'The plan has not changed. Open the file in Excel, save it again, and try again.',
  'error.file.empty': 'The file is empty.',
  'next.file.empty': 'The plan has not changed. Choose another file or another sheet.',
  'error.file.noHeader': 'We found no header row.',
  'next.file.noHeader':
    'The plan has not changed. The columns need names, such as “Measure”, “Responsible” and “Due”.',
  'error.file.unknownFormat': 'The file is neither Excel (.xlsx) nor CSV.',
  'next.file.unknownFormat':
    'The plan has not changed. Open the file in Excel, choose “Save as”, and choose .xlsx or CSV.',
  'error.file.noSheet': 'The file has no such sheet.',
  'next.file.noSheet': 'The plan has not changed. Choose one of the sheets in the file.',
  'error.file.oldFormat': 'The file is in the old Excel format (.xls).',
  'next.file.oldFormat':
    'The plan has not changed. Open it in Excel, choose “Save as” and .xlsx, and try again.',
  'error.file.tooSlow': 'The file took too long to read.',
  'next.file.tooSlow':
    'The plan has not changed. Save the file as CSV, or remove formulas and sheets that are not needed.',
  'error.readKey.tooMany': 'You already have {limit} keys that hold.',
  'next.readKey.tooMany': 'Take away one that is no longer used, then make the new one.',
  'error.conflict': 'Someone else made a change at the same time.',
  'next.conflict':
    'What you wrote has not been saved, but is still on the page. Reload and see what has changed.',
  'error.network': 'We cannot reach the service.',
  'next.network': 'What you have written is still on the page. Check that you are online, and try again.',
} as const satisfies Translation<typeof nb>
