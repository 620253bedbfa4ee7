<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="sv_SE">
<context>
    <name>AbsenceForm</name>
    <message>
        <source>Första dagen</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>åååå-mm-dd</source>
        <translation>yyyy-mm-dd</translation>
    </message>
    <message>
        <source>Sista dagen</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Text som avsändare ser och får som svar</source>
        <translation>Text that senders see and get as an answer</translation>
    </message>
    <message>
        <source>Till exempel: Semester. Åter måndag.</source>
        <translation>For example: On leave. Back on Monday.</translation>
    </message>
    <message>
        <source>Vem som ersätter</source>
        <translation>Who covers</translation>
    </message>
    <message>
        <source>Sök en kollega</source>
        <translation>Find a colleague</translation>
    </message>
    <message>
        <source>Frånvarande</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>%1 ersätter</source>
        <translation>%1 covers</translation>
    </message>
    <message>
        <source>Spara frånvaron</source>
        <translation>Save the absence</translation>
    </message>
</context>
<context>
    <name>AbsenceRow</name>
    <message>
        <source>Pågår nu</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>på den här datorn</source>
        <comment>stage: not yet at the server</comment>
        <translation>on this computer</translation>
    </message>
    <message>
        <source>%1 ersätter</source>
        <translation>%1 covers</translation>
    </message>
    <message>
        <source>Ta bort</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>AbsenceView</name>
    <message>
        <source>Frånvaro</source>
        <translation>Absence</translation>
    </message>
    <message>
        <source>Syns för den som skriver till dig, redan innan de skickar</source>
        <translation>Shown to whoever writes to you, before they send</translation>
    </message>
    <message>
        <source>Visa sidofältet</source>
        <translation>Show the sidebar</translation>
    </message>
    <message>
        <source>Ny frånvaro</source>
        <translation>New absence</translation>
    </message>
    <message>
        <source>Frånvaro för %1</source>
        <translation>Absence of %1</translation>
    </message>
    <message>
        <source>Tillbaka till min egen frånvaro</source>
        <translation>Back to my own absence</translation>
    </message>
    <message>
        <source>Lägg in för någon annan</source>
        <translation>Enter for somebody else</translation>
    </message>
</context>
<context>
    <name>ActionBar</name>
    <message>
        <source>Öppna ärendet</source>
        <translation>Open the matter</translation>
    </message>
    <message>
        <source>Svara</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Tilldela</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Pausa</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Återuppta</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Avsluta</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Lägg tillbaka som väntande</source>
        <translation>Put back as waiting</translation>
    </message>
    <message>
        <source>Signera</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Felsänt</source>
        <translation>Misdirected</translation>
    </message>
    <message>
        <source>Flytta påminnelsen</source>
        <translation>Move the reminder</translation>
    </message>
    <message>
        <source>Påminn mig</source>
        <translation>Remind me</translation>
    </message>
    <message>
        <source>Till papperskorgen</source>
        <translation>To the trash</translation>
    </message>
    <message>
        <source>Ta tillbaka</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Ta bort för gott</source>
        <translation>Delete for good</translation>
    </message>
</context>
<context>
    <name>ActionButton</name>
    <message>
        <source>Inte tillgänglig</source>
        <comment>said of a button that cannot be pressed</comment>
        <translation>Not available</translation>
    </message>
</context>
<context>
    <name>AnswerEntry</name>
    <message>
        <source>Vilken inkorg svaret ska till</source>
        <translation>Which inbox the answer goes to</translation>
    </message>
</context>
<context>
    <name>AssignSheet</name>
    <message>
        <source>Tilldela ärendet</source>
        <translation>Assign the matter</translation>
    </message>
    <message>
        <source>Tilldela mig</source>
        <translation>Assign to me</translation>
    </message>
    <message>
        <source>Ta bort tilldelningen</source>
        <translation>Remove the assignment</translation>
    </message>
    <message>
        <source>Frånvarande</source>
        <translation>Absent</translation>
    </message>
</context>
<context>
    <name>AssignmentSheet</name>
    <message>
        <source>Byt medarbetaruppdrag</source>
        <translation>Change assignment</translation>
    </message>
    <message>
        <source>Uppdraget avgör vilka inkorgar du ser och skrivs i loggen. Servern behöver svara.</source>
        <translation>The assignment decides which inboxes you see and is written in the log. The server has to answer.</translation>
    </message>
    <message>
        <source>Uppdraget avgör vilka inkorgar du ser och skrivs i loggen. Du byter genom att logga in igen i webbläsaren och välja där. Till dess är allt som förut, och det du skriver finns kvar.</source>
        <translation>The assignment decides which inboxes you see, and is written in the log. You switch by signing in again in the browser and choosing there. Until then everything is as before, and what you write stays.</translation>
    </message>
    <message>
        <source>Logga in och välj uppdrag</source>
        <translation>Sign in and choose assignment</translation>
    </message>
    <message>
        <source>Logga in med kort i datorn</source>
        <translation>Sign in with a card in this computer</translation>
    </message>
    <message>
        <source>%1 Katalogen läses på natten, så ändringen kan dröja till dagen efter.</source>
        <translation>%1 The directory is read at night, so the change may come the day after.</translation>
    </message>
</context>
<context>
    <name>BatonLine</name>
    <message>
        <source>Budkavlen</source>
        <translation>The baton</translation>
    </message>
    <message>
        <source>Budkavlen hos %1 sedan %2</source>
        <comment>holder, since when</comment>
        <translation>The baton is with %1 since %2</translation>
    </message>
    <message>
        <source>Budkavlen hos %1 sedan %2, enligt den här datorn</source>
        <comment>holder, since when</comment>
        <translation>The baton is with %1 since %2, as far as this computer knows</translation>
    </message>
    <message>
        <source>Budkavlens kedja</source>
        <translation>The chain of the baton</translation>
    </message>
</context>
<context>
    <name>BrowserNotice</name>
    <message>
        <source>Logga in i webbläsaren som öppnades. Programmet fortsätter av sig självt när du är klar där.</source>
        <translation>Sign in with the browser that opened. The program goes on by itself when you are done there.</translation>
    </message>
    <message>
        <source>Visa sidan igen</source>
        <translation>Show the page again</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CardSheet</name>
    <message>
        <source>Logga in med kort</source>
        <translation>Sign in with a card</translation>
    </message>
</context>
<context>
    <name>CardSteps</name>
    <message>
        <source>Läser kortet …</source>
        <translation>Reading the card …</translation>
    </message>
    <message>
        <source>Prövar koden och loggar in …</source>
        <translation>Trying the code and signing in …</translation>
    </message>
    <message>
        <source>Välj det medarbetaruppdrag som du ska arbeta under.</source>
        <translation>Choose the assignment that you are going to work under.</translation>
    </message>
    <message>
        <source>Välj den anställning som du ska arbeta under och skriv kortets legitimeringskod.</source>
        <translation>Choose the employment that you are going to work under and type the card’s identification code.</translation>
    </message>
    <message>
        <source>Skriv kortets legitimeringskod.</source>
        <translation>Type the card’s identification code.</translation>
    </message>
    <message>
        <source>Certifikat på kortet</source>
        <translation>Certificates on the card</translation>
    </message>
    <message>
        <source>Legitimeringskod</source>
        <translation>Identification code</translation>
    </message>
    <message>
        <source>Medarbetaruppdrag</source>
        <translation>Assignments</translation>
    </message>
    <message>
        <source>Legitimera</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CloseSheet</name>
    <message>
        <source>Inget nytt om patienten</source>
        <translation>Nothing new about the patient</translation>
    </message>
    <message>
        <source>Står redan i journalen</source>
        <translation>Already in the record</translation>
    </message>
    <message>
        <source>Bara en praktisk fråga</source>
        <translation>Only a practical question</translation>
    </message>
    <message>
        <source>Avsluta ärendet</source>
        <translation>Close the matter</translation>
    </message>
    <message>
        <source>Det viktiga ska stå i journalen hos var och en av vårdgivarna.</source>
        <translation>What is important belongs in the record of each of the care providers.</translation>
    </message>
    <message>
        <source>Dokumenterat i journalen</source>
        <translation>Documented in the record</translation>
    </message>
    <message>
        <source>Behövs inte, därför att …</source>
        <translation>Not needed, because …</translation>
    </message>
    <message>
        <source>Annat skäl, som syns i ärendet</source>
        <translation>Another reason, shown in the matter</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Avsluta utan journal</source>
        <translation>Close without the record</translation>
    </message>
</context>
<context>
    <name>ColleagueEntry</name>
    <message>
        <source>Sök en kollega i din verksamhet</source>
        <translation>Find a colleague in your operation</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>Meddelande</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Öppnat</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Tilldelning borttagen</source>
        <translation>Assignment removed</translation>
    </message>
    <message>
        <source>Tilldelning</source>
        <translation>Assignment</translation>
    </message>
    <message>
        <source>Paus</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Återupptaget</source>
        <translation>Resumed</translation>
    </message>
    <message>
        <source>Avslut</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Frånvaro</source>
        <translation>Absence</translation>
    </message>
    <message>
        <source>Frånvaro borttagen</source>
        <translation>Absence removed</translation>
    </message>
    <message>
        <source>Läst</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>%1 till %2</source>
        <comment>what, to whom</comment>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Nytt ombud</source>
        <translation>New proxy</translation>
    </message>
    <message>
        <source>Ombud avslutat</source>
        <translation>Proxy ended</translation>
    </message>
    <message>
        <source>Lagt tillbaka som väntande</source>
        <translation>Put back as waiting</translation>
    </message>
    <message>
        <source>Felsänt, tillbaka</source>
        <translation>Misdirected, returned</translation>
    </message>
    <message>
        <source>Signering</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Påminnelse</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>Påminnelse flyttad</source>
        <translation>Reminder moved</translation>
    </message>
    <message>
        <source>Bevakning</source>
        <translation>Watching</translation>
    </message>
    <message>
        <source>Rond signerad</source>
        <translation>Round signed off</translation>
    </message>
    <message>
        <source>Enhetens rutiner</source>
        <translation>The unit’s routines</translation>
    </message>
    <message>
        <source>Medlem i inkorg</source>
        <translation>Member of an inbox</translation>
    </message>
    <message>
        <source>Delat utkast</source>
        <translation>Shared draft</translation>
    </message>
    <message>
        <source>Till papperskorgen</source>
        <translation>To the trash</translation>
    </message>
    <message>
        <source>Tillbaka från papperskorgen</source>
        <translation>Back from the trash</translation>
    </message>
    <message>
        <source>Borttaget ur papperskorgen</source>
        <translation>Removed from the trash</translation>
    </message>
</context>
<context>
    <name>ComposerFoot</name>
    <message>
        <source>Skicka</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Skicka när produktionen är tillbaka</source>
        <translation>Send when production is back</translation>
    </message>
    <message>
        <source>Stäng och behåll utkastet</source>
        <translation>Close and keep the draft</translation>
    </message>
    <message>
        <source>Kasta utkastet</source>
        <translation>Discard the draft</translation>
    </message>
    <message>
        <source>Texten försvinner för gott.</source>
        <translation>The text is gone for good.</translation>
    </message>
    <message>
        <source>Behåll utkastet</source>
        <translation>Keep the draft</translation>
    </message>
    <message>
        <source>Kasta</source>
        <translation>Discard</translation>
    </message>
</context>
<context>
    <name>ComposerView</name>
    <message>
        <source>Svar</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Nytt meddelande</source>
        <translation>New message</translation>
    </message>
    <message>
        <source>Svar till %1</source>
        <translation>Reply to %1</translation>
    </message>
    <message>
        <source>Stäng och behåll utkastet</source>
        <translation>Close and keep the draft</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Vad det gäller</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>Välj vad meddelandet gäller</source>
        <translation>Choose what the message is about</translation>
    </message>
    <message>
        <source>Ämne</source>
        <translation>Subject</translation>
    </message>
    <message numerus="yes">
        <source>Meddelande · %n tecken kvar</source>
        <translation>
            <numerusform>Message · %n character left</numerusform>
            <numerusform>Message · %n characters left</numerusform>
        </translation>
    </message>
    <message>
        <source>Meddelande</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Patientvakt</source>
        <translation>Patient guard</translation>
    </message>
    <message>
        <source>Låter det brådskande?</source>
        <translation>Does it sound urgent?</translation>
    </message>
    <message>
        <source>Det kan vänta tills någon läser</source>
        <translation>It can wait until somebody reads it</translation>
    </message>
    <message>
        <source>Hög prioritet</source>
        <translation>High priority</translation>
    </message>
    <message>
        <source>Spara till patientens journal</source>
        <translation>Save to the patient&apos;s record</translation>
    </message>
    <message>
        <source>Regelprofilen kräver det för det här ärendet.</source>
        <translation>The policy profile demands it for this matter.</translation>
    </message>
    <message>
        <source>Visa regeln</source>
        <translation>Show the rule</translation>
    </message>
    <message>
        <source>Ska numret stå kvar? Ange varför. Mottagaren ser det.</source>
        <translation>Is the number to stay? Say why. The receiver sees it.</translation>
    </message>
    <message>
        <source>Krävs för att skicka till en annan vårdgivare. Gäller hela ärendet.</source>
        <translation>Required to send to another care provider. Holds for the whole matter.</translation>
    </message>
    <message>
        <source>Kryssa i om du vet det. Gäller hela ärendet.</source>
        <translation>Tick it if you know. Holds for the whole matter.</translation>
    </message>
    <message>
        <source>Skriv dit i stället</source>
        <translation>Write there instead</translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message>
        <source>Texten låter brådskande (”%1”). Det som är bråttom skickas inte här. Ring mottagaren.</source>
        <translation>The text sounds urgent (“%1”). What is urgent is not sent here. Call the recipient.</translation>
    </message>
    <message>
        <source>Texten låter brådskande (”%1”). Det som är bråttom skickas inte här. Ring %2, %3.</source>
        <translation>The text sounds urgent (“%1”). What is urgent is not sent here. Call %2, %3.</translation>
    </message>
    <message>
        <source>Personnumret %1 står i texten, men ingen patient är vald.</source>
        <translation>The personal number %1 stands in the text, but no patient is chosen.</translation>
    </message>
    <message>
        <source>Personnumret %1 i texten är inte den valda patientens. Rätta texten eller välj rätt patient.</source>
        <translation>The personal number %1 in the text is not the chosen patient&apos;s. Correct the text or choose the right patient.</translation>
    </message>
    <message>
        <source>Välj vad meddelandet gäller.</source>
        <translation>Choose what the message is about.</translation>
    </message>
    <message>
        <source>Skriv patientens personnummer.</source>
        <translation>Enter the patient&apos;s personal number.</translation>
    </message>
    <message>
        <source>Skriv ett ämne.</source>
        <translation>Enter a subject.</translation>
    </message>
    <message>
        <source>Skriv ett meddelande.</source>
        <translation>Write a message.</translation>
    </message>
    <message>
        <source>Regionens regler är inte hämtade ännu. Det du skriver sparas.</source>
        <translation>The region&apos;s rules have not been fetched yet. What you write is kept.</translation>
    </message>
    <message>
        <source>Välj vilken inkorg du skickar från.</source>
        <translation>Choose which inbox you send from.</translation>
    </message>
    <message>
        <source>Välj en mottagare.</source>
        <translation>Choose a recipient.</translation>
    </message>
    <message>
        <source>Ämnet är för långt: högst %1 tecken får plats. Texten finns kvar.</source>
        <translation>The subject is too long: at most %1 characters fit. The text is kept.</translation>
    </message>
    <message numerus="yes">
        <source>Meddelandet är %n tecken för långt: högst %1 får plats. Texten finns kvar. Korta den, eller dela den på flera meddelanden.</source>
        <translation>
            <numerusform>The message is %n character too long: at most %1 fit. The text is kept. Shorten it, or divide it into several messages.</numerusform>
            <numerusform>The message is %n characters too long: at most %1 fit. The text is kept. Shorten it, or divide it into several messages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Det som gäller en patient bör gå mellan delade inkorgar, där någon annan kan ta vid. Välj en delad inkorg om det går.</source>
        <translation>What is about a patient should go between shared inboxes, where somebody else can take over. Choose a shared inbox if you can.</translation>
    </message>
    <message>
        <source>en annan vårdgivare</source>
        <comment>in the middle of a sentence</comment>
        <translation>another care provider</translation>
    </message>
    <message>
        <source> och </source>
        <comment>between two names</comment>
        <translation> and </translation>
    </message>
    <message>
        <source>Patienten har samtyckt till att uppgifterna lämnas till %1</source>
        <translation>The patient has consented to the information being given to %1</translation>
    </message>
    <message>
        <source>Ange varför det inte går i ett flöde som finns.</source>
        <translation>Say why none of the flows that there are will do.</translation>
    </message>
    <message>
        <source>Ange att patienten har samtyckt, eller välj en mottagare hos den egna vårdgivaren.</source>
        <translation>State that the patient has consented, or choose a recipient at your own care provider.</translation>
    </message>
    <message>
        <source>Välj vilken inkorg svaret ska till.</source>
        <translation>Choose which inbox the answer goes to.</translation>
    </message>
</context>
<context>
    <name>CopiesEntry</name>
    <message>
        <source>Kopia: %1</source>
        <translation>Copy: %1</translation>
    </message>
    <message>
        <source>Ta bort kopian till %1</source>
        <translation>Remove the copy to %1</translation>
    </message>
    <message>
        <source>Lägg till kopia</source>
        <translation>Add a copy</translation>
    </message>
    <message>
        <source>Kopia till</source>
        <translation>Copy to</translation>
    </message>
</context>
<context>
    <name>DraftsView</name>
    <message>
        <source>Utkast</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>Finns bara på den här datorn</source>
        <translation>On this computer only</translation>
    </message>
    <message>
        <source>Visa sidofältet</source>
        <translation>Show the sidebar</translation>
    </message>
    <message>
        <source>Inga utkast</source>
        <translation>No drafts</translation>
    </message>
    <message>
        <source>Det du skriver sparas här medan du skriver.</source>
        <translation>What you write is kept here while you write.</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>Personnummer saknas.</source>
        <translation>The personal number is missing.</translation>
    </message>
    <message>
        <source>Personnumret har inte rätt form. Skriv tolv siffror, som 19420107-7098.</source>
        <translation>The personal number does not have the right form. Enter twelve digits, such as 19420107-7098.</translation>
    </message>
    <message>
        <source>Datumet i personnumret finns inte. Kontrollera siffrorna.</source>
        <translation>There is no such date as in the personal number. Check the digits.</translation>
    </message>
    <message>
        <source>Personnumrets sista siffra stämmer inte. Kontrollera siffrorna.</source>
        <translation>The last digit of the personal number is not right. Check the digits.</translation>
    </message>
    <message>
        <source>Personnumret stämmer inte. Texten finns kvar. Kontrollera siffrorna.</source>
        <translation>The personal number is not right. The text is kept. Check the digits.</translation>
    </message>
    <message>
        <source>Du har inte skrivit {field} ännu.</source>
        <translation>You have not written {field} yet.</translation>
    </message>
    <message>
        <source>Det som står i {field} är för långt: {length} tecken, högst {limit} får plats. Texten finns kvar.</source>
        <translation>What stands in {field} is too long: {length} characters, at most {limit} fit. The text is kept.</translation>
    </message>
    <message>
        <source>Det finns tecken i {field} som inte kan skickas. Texten finns kvar. Ta bort dem, till exempel det som klistrats in.</source>
        <translation>There are characters in {field} that cannot be sent. The text is kept. Remove them, for example what was pasted.</translation>
    </message>
    <message>
        <source>Mottagaren finns inte längre i katalogen. Meddelandet är inte skickat. Välj en annan mottagare.</source>
        <translation>The recipient is no longer in the directory. The message is not sent. Choose another recipient.</translation>
    </message>
    <message>
        <source>Mottagarens inkorg är stängd. Meddelandet är inte skickat. Välj en annan mottagare.</source>
        <translation>The recipient&apos;s inbox is closed. The message is not sent. Choose another recipient.</translation>
    </message>
    <message>
        <source>Mottagaren är samma inkorg som du skickar från. Välj en annan mottagare.</source>
        <translation>The recipient is the inbox that you send from. Choose another recipient.</translation>
    </message>
    <message>
        <source>Samma mottagare står två gånger. Ta bort den ena.</source>
        <translation>The same recipient stands twice. Remove one of them.</translation>
    </message>
    <message>
        <source>Det är för många kopior. Högst {limit} får plats.</source>
        <translation>There are too many copies. At most {limit} fit.</translation>
    </message>
    <message>
        <source>Ärendet har för många inkorgar. Högst {limit} får plats. Skriv ett nytt ärende.</source>
        <translation>The matter has too many inboxes. At most {limit} fit. Write a new matter.</translation>
    </message>
    <message>
        <source>Ärendet har bytt ansvarig för många gånger. Avsluta det och skriv ett nytt.</source>
        <translation>The matter has changed holder too many times. Close it and write a new one.</translation>
    </message>
    <message>
        <source>Personlig inkorg används inte mellan region och kommun. Välj en delad inkorg.</source>
        <translation>Personal inboxes are not used between region and municipality. Choose a shared inbox.</translation>
    </message>
    <message>
        <source>Personlig inkorg används inte mellan vårdgivare. Välj en delad inkorg.</source>
        <translation>Personal inboxes are not used between care providers. Choose a shared inbox.</translation>
    </message>
    <message>
        <source>Välj vad meddelandet gäller.</source>
        <translation>Choose what the message is about.</translation>
    </message>
    <message>
        <source>Det här får inte skickas som meddelande. Texten finns kvar. Använd det flöde som visas i stället.</source>
        <translation>This may not be sent as a message. The text is kept. Use the flow that is shown instead.</translation>
    </message>
    <message>
        <source>Frågor som inte gäller en patient skickas inte här. Använd e-post.</source>
        <translation>Questions that are not about a patient are not sent here. Use e-mail.</translation>
    </message>
    <message>
        <source>Meddelandet måste gälla en patient. Skriv patientens personnummer.</source>
        <translation>The message must be about a patient. Enter the patient&apos;s personal number.</translation>
    </message>
    <message>
        <source>Hög prioritet används inte här. Ring mottagaren om det är bråttom.</source>
        <translation>High priority is not used here. Call the recipient if it is urgent.</translation>
    </message>
    <message>
        <source>Bara den som startade ärendet kan sätta hög prioritet.</source>
        <translation>Only the one who started the matter can set high priority.</translation>
    </message>
    <message>
        <source>Meddelandet är redan skickat. Det skickas inte en gång till.</source>
        <translation>The message is sent already. It is not sent once more.</translation>
    </message>
    <message>
        <source>Du är inte inloggad. Inget är ändrat. Logga in och försök igen.</source>
        <translation>You are not signed in. Nothing has changed. Sign in and try again.</translation>
    </message>
    <message>
        <source>Du har inte längre tillgång till den här inkorgen. Inget är ändrat. Det du skrev finns kvar hos dig.</source>
        <translation>You no longer have access to this inbox. Nothing has changed. What you wrote is still with you.</translation>
    </message>
    <message>
        <source>Inkorgen finns inte längre. Inget är ändrat. Det du skrev finns kvar hos dig.</source>
        <translation>The inbox no longer exists. Nothing has changed. What you wrote is still with you.</translation>
    </message>
    <message>
        <source>Du har läsrätt i den här inkorgen och kan inte ändra något.</source>
        <translation>You may read in this inbox but change nothing.</translation>
    </message>
    <message>
        <source>Inkorgen är stängd. Inget är ändrat.</source>
        <translation>The inbox is closed. Nothing has changed.</translation>
    </message>
    <message>
        <source>Du har inte längre tillgång till inkorgen. Det här skickas inte. Texten finns kvar hos dig.</source>
        <translation>You no longer have access to the inbox. This is not sent. The text is still with you.</translation>
    </message>
    <message>
        <source>Regionens regler är inte hämtade ännu. Inget är ändrat. Försök igen när servern har svarat.</source>
        <translation>The region&apos;s rules have not been fetched yet. Nothing has changed. Try again when the server has answered.</translation>
    </message>
    <message>
        <source>Det finns inte längre i listan över utgående. Inget är ändrat.</source>
        <translation>It is no longer in the list of outgoing. Nothing has changed.</translation>
    </message>
    <message>
        <source>Bara meddelanden kan bli utkast igen. Ta bort raden och gör om det du ville göra.</source>
        <translation>Only messages can become drafts again. Remove the row and do again what you meant to do.</translation>
    </message>
    <message>
        <source>Du har inte rätt att göra det här. Inget är ändrat. Fråga din enhetschef om det är fel.</source>
        <translation>You are not allowed to do this. Nothing has changed. Ask the head of your unit if that is wrong.</translation>
    </message>
    <message>
        <source>Du finns inte i katalogen. Inget är ändrat. Kontakta supporten.</source>
        <translation>You are not in the directory. Nothing has changed. Contact support.</translation>
    </message>
    <message>
        <source>Programmet bad om något som servern inte godtar. Inget är ändrat. Kontakta supporten.</source>
        <translation>The program asked for something that the server does not accept. Nothing has changed. Contact support.</translation>
    </message>
    <message>
        <source>Ärendet finns inte i den här inkorgen. Inget är ändrat.</source>
        <translation>The matter is not in this inbox. Nothing has changed.</translation>
    </message>
    <message>
        <source>Ärendet är redan avslutat. Inget är ändrat.</source>
        <translation>The matter is closed already. Nothing has changed.</translation>
    </message>
    <message>
        <source>Någon annan hann före. Det som står på skärmen är det som gäller nu.</source>
        <translation>Somebody else was first. What the screen shows is what holds now.</translation>
    </message>
    <message>
        <source>Ärenden i en personlig inkorg tilldelas inte.</source>
        <translation>Matters in a personal inbox are not assigned.</translation>
    </message>
    <message>
        <source>Kollegan är inte medlem i den här inkorgen. Ärendet är inte tilldelat. Välj en annan.</source>
        <translation>The colleague is not a member of this inbox. The matter is not assigned. Choose another.</translation>
    </message>
    <message>
        <source>Frånvaron slutar innan den börjar. Kontrollera datumen.</source>
        <translation>The absence ends before it begins. Check the dates.</translation>
    </message>
    <message>
        <source>Frånvaron är redan över. Kontrollera datumen.</source>
        <translation>The absence is over already. Check the dates.</translation>
    </message>
    <message>
        <source>Frånvaron är för lång. Högst {limit} dagar kan anges.</source>
        <translation>The absence is too long. At most {limit} days can be given.</translation>
    </message>
    <message>
        <source>Frånvaro läggs in av enhetschefen här.</source>
        <translation>Absences are entered by the head of the unit here.</translation>
    </message>
    <message>
        <source>Frånvaron är någon annans. Inget är ändrat.</source>
        <translation>The absence is somebody else&apos;s. Nothing has changed.</translation>
    </message>
    <message>
        <source>Frånvaron finns inte längre. Inget är ändrat.</source>
        <translation>The absence no longer exists. Nothing has changed.</translation>
    </message>
    <message>
        <source>Kollegan finns inte längre i katalogen. Välj en annan.</source>
        <translation>The colleague is no longer in the directory. Choose another.</translation>
    </message>
    <message>
        <source>Servern svarar inte. Det du gör sparas på den här datorn och skickas när servern svarar.</source>
        <translation>The server does not answer. What you do is saved on this computer and sent when the server answers.</translation>
    </message>
    <message>
        <source>Servern är upptagen. Det du gör sparas på den här datorn och skickas när servern svarar.</source>
        <translation>The server is busy. What you do is saved on this computer and sent when the server answers.</translation>
    </message>
    <message>
        <source>Servern kunde inte svara. Det du gör sparas på den här datorn och skickas när servern svarar.</source>
        <translation>The server could not answer. What you do is saved on this computer and sent when the server answers.</translation>
    </message>
    <message>
        <source>Servern är upptagen. Det du gör sparas på den här datorn och skickas om en stund.</source>
        <translation>The server is busy. What you do is saved on this computer and sent in a while.</translation>
    </message>
    <message>
        <source>Något annat än regionens server svarar, till exempel ett nätverks inloggningssida. Inget är skickat. Allt finns kvar på den här datorn.</source>
        <translation>Something other than the region&apos;s server answers, for example a network&apos;s sign-in page. Nothing is sent. Everything is still on this computer.</translation>
    </message>
    <message>
        <source>Servern svarade något som inte går att läsa. Inget är ändrat. Programmet försöker igen.</source>
        <translation>The server answered something that cannot be read. Nothing has changed. The program tries again.</translation>
    </message>
    <message>
        <source>En rad från servern gick inte att läsa och är lagd åt sidan. Allt annat är hämtat. Kontakta supporten.</source>
        <translation>A row from the server could not be read and is put aside. All else is fetched. Contact support.</translation>
    </message>
    <message>
        <source>Regionens regelprofil gick inte att läsa. Den förra gäller. Kontakta supporten.</source>
        <translation>The region&apos;s policy profile could not be read. The former one holds. Contact support.</translation>
    </message>
    <message>
        <source>Servern väntar på något som skrevs tidigare. Det skickas igen av sig självt.</source>
        <translation>The server waits for something written earlier. It is sent again by itself.</translation>
    </message>
    <message>
        <source>Bara läskopian svarar. Meddelandet är inte skickat. Det ligger kvar på den här datorn och skickas när produktionen är tillbaka.</source>
        <translation>Only the read copy answers. The message is not sent. It stays on this computer and is sent when production is back.</translation>
    </message>
    <message>
        <source>Inloggningen gäller inte längre. Allt finns kvar på den här datorn. Logga in igen, så skickas det.</source>
        <translation>The sign-in is no longer valid. Everything is still on this computer. Sign in again, and it is sent.</translation>
    </message>
    <message>
        <source>Programmet är för gammalt för servern. Allt finns kvar på den här datorn och skickas när programmet är uppdaterat.</source>
        <translation>The program is too old for the server. Everything is still on this computer and is sent when the program is updated.</translation>
    </message>
    <message>
        <source>Servern känner inte igen det som skickades. Det ligger kvar på den här datorn. Programmet behöver uppdateras.</source>
        <translation>The server does not know what was sent. It stays on this computer. The program needs to be updated.</translation>
    </message>
    <message>
        <source>Datorn har inte haft kontakt med servern på länge. Anslut till nätet för att läsa vidare. Det du skrivit finns kvar.</source>
        <translation>The computer has had no contact with the server for long. Connect to the network to read on. What you have written is kept.</translation>
    </message>
    <message>
        <source>Servern kunde inte ta emot det här. Texten finns kvar hos dig. Kontakta supporten.</source>
        <translation>The server could not take this. The text is still with you. Contact support.</translation>
    </message>
    <message>
        <source>Servern godtog inte det som skickades. Texten finns kvar hos dig. Kontakta supporten.</source>
        <translation>The server did not accept what was sent. The text is still with you. Contact support.</translation>
    </message>
    <message>
        <source>Det som skickades är för stort. Texten finns kvar hos dig. Korta den och skicka igen.</source>
        <translation>What was sent is too large. The text is still with you. Shorten it and send again.</translation>
    </message>
    <message>
        <source>Den här datorn ser ut att vara en kopia av en annan. Inget är förlorat. Det skickas igen under ett nytt datornamn.</source>
        <translation>This computer seems to be a copy of another. Nothing is lost. It is sent again under a new computer name.</translation>
    </message>
    <message>
        <source>Ärendet finns redan hos servern. Meddelandet är inte skickat. Texten finns kvar hos dig.</source>
        <translation>The matter exists already at the server. The message is not sent. The text is still with you.</translation>
    </message>
    <message>
        <source>Inloggningen hör till en annan dator. Allt finns kvar här. Logga in igen, så skickas det.</source>
        <translation>The sign-in belongs to another computer. Everything is still here. Sign in again, and it is sent.</translation>
    </message>
    <message>
        <source>Den här inloggningen finns bara i utbildning. Välj den inloggning som din region använder.</source>
        <translation>This sign-in exists in training only. Choose the sign-in that your region uses.</translation>
    </message>
    <message>
        <source>Servern som ska vara läskopia är ingen läskopia. Inget är skickat dit. Kontakta supporten.</source>
        <translation>The server that should be the read copy is none. Nothing is sent to it. Contact support.</translation>
    </message>
    <message>
        <source>Läskopian hör till andra uppgifter. Den visas inte. Det som redan är hämtat kan läsas.</source>
        <translation>The read copy belongs to other data. It is not shown. What is fetched already can be read.</translation>
    </message>
    <message>
        <source>Inkorgen är nyligen rättad och rättas igen i morgon. Det du skrivit finns kvar.</source>
        <translation>The inbox was repaired lately and is repaired again tomorrow. What you have written is kept.</translation>
    </message>
    <message>
        <source>Servern har återställts. Inkorgen hämtas på nytt. Det du skrivit finns kvar.</source>
        <translation>The server has been restored. The inbox is fetched again. What you have written is kept.</translation>
    </message>
    <message>
        <source>Datorn har varit borta länge. Inkorgen hämtas på nytt. Det du skrivit finns kvar.</source>
        <translation>The computer has been away for long. The inbox is fetched again. What you have written is kept.</translation>
    </message>
    <message>
        <source>Inkorgen på den här datorn skiljer sig från servern och rättas. Det du skrivit finns kvar.</source>
        <translation>The inbox on this computer differs from the server and is put right. What you have written is kept.</translation>
    </message>
    <message>
        <source>Dina inkorgar har ändrats och hämtas på nytt. Det du skrivit finns kvar.</source>
        <translation>Your inboxes have changed and are fetched again. What you have written is kept.</translation>
    </message>
    <message>
        <source>Servern har andra uppgifter än den som den här datorn hör till. Inget skickas. Allt finns kvar. Kontakta supporten.</source>
        <translation>The server has other data than the one that this computer belongs to. Nothing is sent. Everything is kept. Contact support.</translation>
    </message>
    <message>
        <source>Servern är äldre än det som redan är hämtat. Inget skickas. Allt finns kvar. Kontakta supporten.</source>
        <translation>The server is older than what is fetched already. Nothing is sent. Everything is kept. Contact support.</translation>
    </message>
    <message>
        <source>Budkavle är redan igång för den här personen på datorn. Använd det fönster som är öppet.</source>
        <translation>Budkavle already runs for this person on the computer. Use the window that is open.</translation>
    </message>
    <message>
        <source>Det som är sparat på den här datorn kommer från en nyare version av Budkavle. Det är orört. Uppdatera programmet.</source>
        <translation>What is saved on this computer comes from a newer version of Budkavle. It is untouched. Update the program.</translation>
    </message>
    <message>
        <source>Det går inte att skriva på den här datorns disk. Det som redan är sparat finns kvar. Kontakta supporten.</source>
        <translation>This computer&apos;s disk cannot be written. What is saved already is kept. Contact support.</translation>
    </message>
    <message>
        <source>Disken är full. Det som redan är sparat finns kvar. Gör plats på disken och försök igen.</source>
        <translation>The disk is full. What is saved already is kept. Make room on the disk and try again.</translation>
    </message>
    <message>
        <source>Det gick inte att spara på den här datorn. Det som redan är sparat finns kvar. Försök igen.</source>
        <translation>It could not be saved on this computer. What is saved already is kept. Try again.</translation>
    </message>
    <message>
        <source>Det som är sparat på den här datorn är skadat. Det är lagt åt sidan, orört. Kontakta supporten.</source>
        <translation>What is saved on this computer is damaged. It is put aside, untouched. Contact support.</translation>
    </message>
    <message>
        <source>Det som är sparat på den här datorn går inte att låsa upp. Det är orört. Logga in igen med servern.</source>
        <translation>What is saved on this computer cannot be unlocked. It is untouched. Sign in again with the server.</translation>
    </message>
    <message>
        <source>Det som är sparat på den här datorn hör till någon annan. Det är orört. Kontakta supporten.</source>
        <translation>What is saved on this computer belongs to somebody else. It is untouched. Contact support.</translation>
    </message>
    <message>
        <source>ämnet</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the subject</translation>
    </message>
    <message>
        <source>meddelandet</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the message</translation>
    </message>
    <message>
        <source>skälet</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the reason</translation>
    </message>
    <message>
        <source>texten</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the text</translation>
    </message>
    <message>
        <source>patientens namn</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the patient&apos;s name</translation>
    </message>
    <message>
        <source>fältet</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the field</translation>
    </message>
    <message>
        <source>%1 hann före: tilldelningen är borttagen %2. Ditt val gäller inte.</source>
        <translation>%1 was first: the assignment was removed %2. Your choice does not apply.</translation>
    </message>
    <message>
        <source>%1 hann före och har redan ärendet sedan %2. Ditt val gäller inte.</source>
        <translation>%1 was first and has the matter since %2. Your choice does not apply.</translation>
    </message>
    <message>
        <source>%1 hann före: ärendet är redan tilldelat %2 sedan %3. Ditt val gäller inte.</source>
        <translation>%1 was first: the matter has been assigned to %2 since %3. Your choice does not apply.</translation>
    </message>
    <message>
        <source>Det gick inte just nu. Det ligger kvar på den här datorn och försöks igen. (%1)</source>
        <translation>It did not work just now. It stays on this computer and is tried again. (%1)</translation>
    </message>
    <message>
        <source>Det kan inte skickas nu. Det ligger kvar på den här datorn. (%1)</source>
        <translation>It cannot be sent now. It stays on this computer. (%1)</translation>
    </message>
    <message>
        <source>Inkorgen hämtas på nytt. Det du skrivit finns kvar. (%1)</source>
        <translation>The inbox is fetched again. What you have written is kept. (%1)</translation>
    </message>
    <message>
        <source>Servern godtog inte det. Det du skrev finns kvar hos dig. Kontakta supporten. (%1)</source>
        <translation>The server did not accept it. What you wrote is still with you. Contact support. (%1)</translation>
    </message>
    <message>
        <source>Servern godtog inte inloggningen. Allt finns kvar på den här datorn. Logga ut, och välj person och uppdrag igen.</source>
        <translation>The server did not accept the sign-in. Everything is kept on this computer. Sign out, and choose person and assignment again.</translation>
    </message>
    <message>
        <source>Du kan inte ersätta dig själv. Välj en kollega.</source>
        <translation>You cannot cover for yourself. Choose a colleague.</translation>
    </message>
    <message>
        <source>Ärendet är skickat härifrån. Mottagaren tilldelar, pausar och avslutar det.</source>
        <translation>The matter was sent from here. The receiver assigns, pauses and closes it.</translation>
    </message>
    <message>
        <source>Du är inte längre ombud för {owner}. Det här skickas inte. Texten finns kvar hos dig.</source>
        <translation>You are no longer proxy for {owner}. This will not be sent. You still have the text.</translation>
    </message>
    <message>
        <source>Ombud utses av enhetschef, verksamhetschef eller medicinsk sekreterare. Inget är ändrat.</source>
        <translation>Proxies are appointed by a unit head, an operations head or a medical secretary. Nothing has changed.</translation>
    </message>
    <message>
        <source>Ombud för din egen inkorg utses av någon annan. Be en chef eller en medicinsk sekreterare.</source>
        <translation>Somebody else appoints proxies for your own inbox. Ask a head or a medical secretary.</translation>
    </message>
    <message>
        <source>{user} arbetar inte i din verksamhet. Ombud utses inom en verksamhet. Inget är ändrat.</source>
        <translation>{user} does not work in your operation. Proxies are appointed within one operation. Nothing has changed.</translation>
    </message>
    <message>
        <source>{user} finns inte i katalogen. Inget är ändrat. Välj en annan kollega.</source>
        <translation>{user} is not in the directory. Nothing has changed. Choose another colleague.</translation>
    </message>
    <message>
        <source>Ingen är ombud för sig själv. Välj en kollega.</source>
        <translation>Nobody is their own proxy. Choose a colleague.</translation>
    </message>
    <message>
        <source>Tiden slutar innan den börjar. Kontrollera datumen.</source>
        <translation>The time ends before it begins. Check the dates.</translation>
    </message>
    <message>
        <source>Tiden är redan över. Kontrollera datumen.</source>
        <translation>The time is over already. Check the dates.</translation>
    </message>
    <message>
        <source>Tiden är för lång. Ett ombud utses för högst {limit} dagar i taget.</source>
        <translation>The time is too long. A proxy is appointed for at most {limit} days at a time.</translation>
    </message>
    <message>
        <source>Personen är redan ombud under en del av tiden. Avsluta det först, eller välj andra dagar.</source>
        <translation>That person is proxy already for a part of the time. End that first, or choose other days.</translation>
    </message>
    <message>
        <source>Inkorgen har redan {limit} ombud. Avsluta något av dem först.</source>
        <translation>The inbox has {limit} proxies already. End one of them first.</translation>
    </message>
    <message>
        <source>Ombudet är redan utsett. Inget är ändrat.</source>
        <translation>The proxy is appointed already. Nothing has changed.</translation>
    </message>
    <message>
        <source>Ombudet finns inte längre. Inget är ändrat.</source>
        <translation>The proxy is no longer there. Nothing has changed.</translation>
    </message>
    <message>
        <source>en kollega</source>
        <comment>in the middle of a sentence</comment>
        <translation>a colleague</translation>
    </message>
    <message>
        <source>Personen</source>
        <comment>at the beginning of a sentence</comment>
        <translation>That person</translation>
    </message>
    <message>
        <source>Regionens server har ingen inloggning inställd. Kontakta supporten.</source>
        <translation>No sign-in is set up at the region&apos;s server. Contact support.</translation>
    </message>
    <message>
        <source>Inloggningstjänsten svarar inte. Den som redan är inloggad arbetar som vanligt. Försök igen om en stund.</source>
        <translation>The sign-in service does not answer. Those who are signed in already work as usual. Try again in a while.</translation>
    </message>
    <message>
        <source>Regionens server och inloggningstjänsten kommer inte överens. Du är inte inloggad. Kontakta supporten.</source>
        <translation>The region&apos;s server and the sign-in service do not agree. You are not signed in. Contact support.</translation>
    </message>
    <message>
        <source>Servern angav en inloggningssida som inte är säker. Den öppnades inte. Kontakta supporten.</source>
        <translation>The server named a sign-in page that is not safe. It was not opened. Contact support.</translation>
    </message>
    <message>
        <source>Det gick inte att öppna webbläsaren, där du loggar in. Kontakta supporten.</source>
        <translation>The browser, in which you sign in, could not be opened. Contact support.</translation>
    </message>
    <message>
        <source>Datorn släpper inte fram svaret från webbläsaren. Kontakta supporten.</source>
        <translation>This computer does not let the browser&apos;s answer through. Contact support.</translation>
    </message>
    <message>
        <source>Inloggningen avbröts i webbläsaren.</source>
        <translation>The sign-in was cancelled in the browser.</translation>
    </message>
    <message>
        <source>Inloggningen i webbläsaren blev inte klar på tio minuter. Logga in igen.</source>
        <translation>The sign-in in the browser was not finished in ten minutes. Sign in again.</translation>
    </message>
    <message>
        <source>Inloggningen blev för gammal eller var redan använd. Logga in igen.</source>
        <translation>The sign-in had become too old or was used already. Sign in again.</translation>
    </message>
    <message>
        <source>Servern godtog inte svaret från inloggningstjänsten. Logga in igen. Händer det på nytt, kontakta supporten.</source>
        <translation>The server did not accept the sign-in service&apos;s answer. Sign in again. If it happens once more, contact support.</translation>
    </message>
    <message>
        <source>Inloggningen är inte säker nog för patientuppgifter. Det behövs {level}, som ett ordinarie SITHS-kort ger. Logga in igen med det.</source>
        <translation>The sign-in is not secure enough for patient data. It takes {level}, which an ordinary SITHS card gives. Sign in again with it.</translation>
    </message>
    <message>
        <source>Inloggningstjänsten sade inte med vilken anställning du loggade in. Logga in igen och välj tjänste-id och uppdrag.</source>
        <translation>The sign-in service did not say under which employment you signed in. Sign in again and choose employee id and assignment.</translation>
    </message>
    <message>
        <source>Du loggade in utan medarbetaruppdrag. Logga in igen och välj ett uppdrag.</source>
        <translation>You signed in without an assignment. Sign in again and choose one.</translation>
    </message>
    <message>
        <source>Du finns inte i regionens katalog med den anställning som du valde. Har du flera, logga in igen och välj en annan. Annars behöver katalogen rättas.</source>
        <translation>You are not in the region&apos;s directory under the employment that you chose. If you have several, sign in again and choose another. Otherwise the directory needs to be corrected.</translation>
    </message>
    <message>
        <source>Medarbetaruppdraget är inte ditt enligt regionens katalog. Logga in igen och välj ett annat. Annars behöver katalogen rättas.</source>
        <translation>The assignment is not yours by the region&apos;s directory. Sign in again and choose another. Otherwise the directory needs to be corrected.</translation>
    </message>
    <message>
        <source>Medarbetaruppdraget är inte för det som Budkavle används till: ändamålet är {purpose}. Logga in igen och välj ett annat.</source>
        <translation>The assignment is not for what Budkavle is used for: its purpose is {purpose}. Sign in again and choose another.</translation>
    </message>
    <message>
        <source>Det gick inte att logga ut överallt, för servern svarar inte. Du är inloggad som förut. Försök igen senare.</source>
        <translation>Signing out everywhere did not work, because the server does not answer. You are signed in as before. Try again later.</translation>
    </message>
    <message>
        <source>tillitsnivå %1</source>
        <comment>in the middle of a sentence</comment>
        <translation>assurance level %1</translation>
    </message>
    <message>
        <source>en högre tillitsnivå</source>
        <comment>in the middle of a sentence</comment>
        <translation>a higher assurance level</translation>
    </message>
    <message>
        <source>okänt</source>
        <comment>a purpose, in the middle of a sentence</comment>
        <translation>unknown</translation>
    </message>
    <message>
        <source>Budkavle är stängt en stund. Det du gör sparas på den här datorn och skickas när det öppnar.</source>
        <translation>Budkavle is closed for a while. What you do is kept on this computer and sent when it opens.</translation>
    </message>
    <message>
        <source>Regionens server tar inte emot inloggning med kort. Logga in i webbläsaren.</source>
        <translation>The region&apos;s server does not take sign-in by card. Sign in in the browser.</translation>
    </message>
    <message>
        <source>Servern fick inget certifikat. Sätt i kortet och logga in igen.</source>
        <translation>The server got no certificate. Insert the card and sign in again.</translation>
    </message>
    <message>
        <source>Kortets certifikat gäller inte i dag. Kontakta den som ger ut kort hos er.</source>
        <translation>The card&apos;s certificate is not valid today. Contact whoever issues cards where you work.</translation>
    </message>
    <message>
        <source>Kortet är spärrat. Kontakta den som ger ut kort hos er.</source>
        <translation>The card is blocked. Contact whoever issues cards where you work.</translation>
    </message>
    <message>
        <source>Servern godtog inte kortets certifikat. Logga in med ett annat kort, eller kontakta supporten.</source>
        <translation>The server did not accept the card&apos;s certificate. Sign in with another card, or contact support.</translation>
    </message>
    <message>
        <source>Certifikatet är inte för arbetet: det har inget HSA-id. Logga in igen och välj kortets andra certifikat.</source>
        <translation>The certificate is not for work: it has no HSA-id. Sign in again and choose the card&apos;s other certificate.</translation>
    </message>
    <message>
        <source>Regionen vet just nu inte vilka kort som är spärrade, och släpper därför inte in någon med kort. Den som redan är inloggad arbetar som vanligt. Försök igen om en stund.</source>
        <translation>The region does not know just now which cards are blocked, and therefore lets nobody in by card. Whoever is already signed in works as usual. Try again in a while.</translation>
    </message>
    <message>
        <source>Regionens server kan just nu inte pröva kort. Den som redan är inloggad arbetar som vanligt. Försök igen om en stund.</source>
        <translation>The region&apos;s server cannot check cards just now. Whoever is already signed in works as usual. Try again in a while.</translation>
    </message>
    <message>
        <source>Datorns program för kort går inte att använda. Logga in i webbläsaren, eller kontakta supporten.</source>
        <translation>The computer&apos;s software for cards cannot be used. Sign in in the browser, or contact support.</translation>
    </message>
    <message>
        <source>Det finns inget kort i läsaren. Sätt i kortet och försök igen.</source>
        <translation>There is no card in the reader. Insert the card and try again.</translation>
    </message>
    <message>
        <source>Kortet har inget certifikat för arbetet. Sätt i ditt tjänstekort och försök igen.</source>
        <translation>The card has no certificate for work. Insert your work card and try again.</translation>
    </message>
    <message>
        <source>Koden stämmer inte. Skriv kortets legitimeringskod igen.</source>
        <translation>The code is wrong. Type the card&apos;s identification code again.</translation>
    </message>
    <message>
        <source>Koden stämmer inte. Det är ett försök kvar innan kortet låses.</source>
        <translation>The code is wrong. One try is left before the card is locked.</translation>
    </message>
    <message>
        <source>Kortet är låst efter för många felaktiga koder. Lås upp det med upplåsningskoden, i datorns program för kort.</source>
        <translation>The card is locked after too many wrong codes. Unlock it with its unlocking code, in the computer&apos;s software for cards.</translation>
    </message>
    <message>
        <source>Kortet svarade inte som det skulle. Ta ut det, sätt i det och försök igen.</source>
        <translation>The card did not answer as it should. Take it out, insert it and try again.</translation>
    </message>
    <message>
        <source>Servern angav en adress som inte är säker. Kortet visades inte där. Kontakta supporten.</source>
        <translation>The server gave an address that is not safe. The card was not shown there. Contact support.</translation>
    </message>
    <message>
        <source>Det här skrevs för så länge sedan att servern inte vet om det redan har kommit fram. Texten finns kvar hos dig. Titta i ärendet innan du skriver igen. Stämmer inte tiden, kontrollera datorns klocka.</source>
        <translation>This was written so long ago that the server does not know whether it has arrived already. The text is still with you. Look in the matter before you write again. If the time is wrong, check the computer’s clock.</translation>
    </message>
    <message>
        <source>Ingen svarar i inkorgen {period}. Frånvaron är inte sparad. Be om ombud för tiden.</source>
        <translation>Nobody answers in the inbox {period}. The absence is not saved. Ask for a proxy for that time.</translation>
    </message>
    <message>
        <source>Var och en lägger in sin egen frånvaro här. Inget är ändrat.</source>
        <translation>Here everybody enters their own absence. Nothing has been changed.</translation>
    </message>
    <message>
        <source>Personen arbetar inte i din verksamhet. Inget är ändrat.</source>
        <translation>The person does not work in your operation. Nothing has been changed.</translation>
    </message>
    <message>
        <source>Ombudet är inte utsett. Ange varför personen är borta.</source>
        <translation>The proxy is not appointed. Say why the person is away.</translation>
    </message>
    <message>
        <source>Den som arbetar i en annan verksamhet under ledigheten ska inte ha ombud. Inget är ändrat.</source>
        <translation>Whoever works in another operation during the leave is not to have a proxy. Nothing has been changed.</translation>
    </message>
    <message>
        <source>Ombud är för den som väntas komma tillbaka. Annars lämnas inkorgen över. Inget är ändrat.</source>
        <translation>A proxy is for somebody who is expected back. Otherwise the inbox is handed over. Nothing has been changed.</translation>
    </message>
    <message>
        <source>En chef avgör hur länge ombudet gäller, och ingen har gjort det. Fråga en chef.</source>
        <translation>A head decides how long the proxy holds, and none has. Ask a head.</translation>
    </message>
    <message>
        <source>En chef har satt tiden till {until}. Välj en sista dag inom den.</source>
        <translation>A head has set the time until {until}. Choose a last day within it.</translation>
    </message>
    <message>
        <source>Ärendet är ditt. Pausa eller tilldela det i stället.</source>
        <translation>The matter is yours. Pause or assign it instead.</translation>
    </message>
    <message>
        <source>Bara det som är öppnat och inte besvarat kan läggas tillbaka som väntande.</source>
        <translation>Only what is opened and not answered can be put back as waiting.</translation>
    </message>
    <message>
        <source>Bara en superanvändare byter regler i utbildningen.</source>
        <translation>Only a superuser changes the rules of a training.</translation>
    </message>
    <message>
        <source>De reglerna finns inte på servern. De förra gäller.</source>
        <translation>The server does not have those rules. The former ones hold.</translation>
    </message>
    <message>
        <source>Kortet byttes medan du skrev. Koden gavs inte till kortet som sitter i läsaren nu. Skriv koden till det.</source>
        <translation>The card was exchanged while you were typing. The code was not given to the card that is in the reader now. Type the code of that one.</translation>
    </message>
    <message>
        <source>åtgärden</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the action</translation>
    </message>
    <message>
        <source>påminnelsen</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the reminder</translation>
    </message>
    <message>
        <source>funktionen</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the function</translation>
    </message>
    <message>
        <source>rutinen</source>
        <comment>a field, in the middle of a sentence</comment>
        <translation>the routine</translation>
    </message>
    <message>
        <source>Texten nämner ett personnummer som inte är den valda patientens. Meddelandet är inte skickat, texten finns kvar. Rätta texten, välj rätt patient eller ange varför numret ska stå kvar.</source>
        <translation>The text names a personal number that is not the chosen patient’s. The message has not been sent; the text is still here. Correct the text, choose the right patient or state why the number is to stay.</translation>
    </message>
    <message>
        <source>Texten låter brådskande (”{word}”). Det som är bråttom skickas inte här: ring. Kan det vänta anger du det och skickar igen. Texten finns kvar.</source>
        <translation>The text sounds urgent (“{word}”). What is urgent is not sent here: call. If it can wait, say so and send again. The text is still here.</translation>
    </message>
    <message>
        <source>Ange varför det inte går att använda det flöde som finns. Meddelandet är inte skickat, texten finns kvar.</source>
        <translation>State why the flow that exists cannot be used. The message has not been sent; the text is still here.</translation>
    </message>
    <message>
        <source>Det som gäller en patient skickas inte till eller från en personlig inkorg. Välj en delad inkorg. Texten finns kvar.</source>
        <translation>What concerns a patient is not sent to or from a personal inbox. Choose a shared inbox. The text is still here.</translation>
    </message>
    <message>
        <source>Mottagaren hör till en annan vårdgivare. Ange att patienten har samtyckt till att uppgifterna lämnas ut. Meddelandet är inte skickat, texten finns kvar.</source>
        <translation>The recipient belongs to another care provider. State that the patient has consented to the information being disclosed. The message has not been sent; the text is still here.</translation>
    </message>
    <message>
        <source>Ange om ärendet är dokumenterat i journalen, eller varför det inte behövs. Ärendet är inte avslutat.</source>
        <translation>State whether the matter is documented in the record, or why that is not needed. The matter is not closed.</translation>
    </message>
    <message>
        <source>Det här är inget ärende som går att svara på eller skicka tillbaka.</source>
        <translation>This is not a matter that can be answered or returned.</translation>
    </message>
    <message>
        <source>Bara det som ni ansvarar för går att skicka tillbaka som felsänt. Det här är en kopia eller redan besvarat.</source>
        <translation>Only what you are responsible for can be returned as misdirected. This is a copy or already answered.</translation>
    </message>
    <message>
        <source>Föreslå en annan inkorg än den här och avsändarens.</source>
        <translation>Suggest another inbox than this one and the sender’s.</translation>
    </message>
    <message>
        <source>Det här ska inte signeras.</source>
        <translation>This is not to be signed.</translation>
    </message>
    <message>
        <source>Du har inte behörighet att signera. Inget är signerat. Lämna det osignerat eller tilldela någon som har behörigheten.</source>
        <translation>You are not authorised to sign. Nothing has been signed. Leave it unsigned or assign someone who is authorised.</translation>
    </message>
    <message>
        <source>Du har själv gjort ordinationen. Någon annan ska kontrasignera den.</source>
        <translation>You made the order yourself. Someone else is to counter-sign it.</translation>
    </message>
    <message>
        <source>Tiden för påminnelsen har redan varit. Välj en senare tid.</source>
        <translation>The time of the reminder has passed. Choose a later time.</translation>
    </message>
    <message>
        <source>Tiden för påminnelsen ligger för långt fram. Välj en tid inom två år.</source>
        <translation>The time of the reminder is too far ahead. Choose a time within two years.</translation>
    </message>
    <message>
        <source>En påminnelse till någon annan skickar du först när ni har talats vid. Ange att ni har gjort det.</source>
        <translation>You send a reminder to someone else only after you have spoken. State that you have.</translation>
    </message>
    <message>
        <source>Påminnelser skickar du bara till dig själv.</source>
        <translation>You send reminders only to yourself.</translation>
    </message>
    <message>
        <source>Det här är ingen påminnelse.</source>
        <translation>This is not a reminder.</translation>
    </message>
    <message>
        <source>Bara det som är avslutat kan läggas i papperskorgen. Avsluta det först.</source>
        <translation>Only what is closed can be put in the trash. Close it first.</translation>
    </message>
    <message>
        <source>Ärendet är rensat och går inte att fortsätta. Texten finns kvar. Skriv ett nytt ärende.</source>
        <translation>The matter has been purged and cannot be continued. The text is still here. Write a new matter.</translation>
    </message>
    <message>
        <source>Ärendet ligger inte i papperskorgen. Inget är borttaget.</source>
        <translation>The matter is not in the trash. Nothing has been removed.</translation>
    </message>
    <message>
        <source>Bara chefer och medicinska sekreterare får göra detta. Inget är ändrat.</source>
        <translation>Only heads and medical secretaries may do this. Nothing has changed.</translation>
    </message>
    <message>
        <source>Enheten hör inte till din verksamhet. Inget är ändrat.</source>
        <translation>The unit does not belong to your operation. Nothing has changed.</translation>
    </message>
    <message>
        <source>Det här går bara i en delad inkorg.</source>
        <translation>This can only be done in a shared inbox.</translation>
    </message>
    <message>
        <source>Medlemmar i kommunens inkorgar läggs till och tas bort på beställning. Inget är ändrat.</source>
        <translation>Members of the municipality’s inboxes are added and removed by order. Nothing has changed.</translation>
    </message>
    <message>
        <source>Enheten finns inte längre i katalogen. Inget är ändrat.</source>
        <translation>The unit is no longer in the directory. Nothing has changed.</translation>
    </message>
    <message>
        <source>Det är för många bevakningsronder. Högst {limit} om dagen får plats.</source>
        <translation>There are too many rounds. At most {limit} a day fit.</translation>
    </message>
    <message>
        <source>Den här inkorgen ska gås igenom minst {limit} gång om dagen. Lägg till fler ronder.</source>
        <translation>This inbox is to be looked through at least {limit} times a day. Add more rounds.</translation>
    </message>
    <message>
        <source>Ronderna ska komma efter varandra och sluta senare än de börjar.</source>
        <translation>Rounds follow each other and end later than they begin.</translation>
    </message>
    <message>
        <source>Ronderna ska ligga inom öppettiderna.</source>
        <translation>Rounds lie within the opening hours.</translation>
    </message>
    <message>
        <source>Ange vem eller vilken funktion som bevakar inkorgen.</source>
        <translation>State who or which function watches the inbox.</translation>
    </message>
    <message>
        <source>Det är för många som bevakar. Högst {limit} får plats.</source>
        <translation>Too many people watch. At most {limit} fit.</translation>
    </message>
    <message>
        <source>Det är för många tider. Högst {limit} får plats.</source>
        <translation>There are too many time limits. At most {limit} fit.</translation>
    </message>
    <message>
        <source>En tid ska vara mellan 1 och 366 dagar.</source>
        <translation>A time limit is between 1 and 366 days.</translation>
    </message>
    <message>
        <source>Det finns ingen sådan rond i den här inkorgens plan. Inget är signerat.</source>
        <translation>There is no such round in this inbox’s plan. Nothing has been signed off.</translation>
    </message>
    <message>
        <source>Ronden har inte börjat ännu.</source>
        <translation>The round has not begun yet.</translation>
    </message>
    <message>
        <source>Något nytt har kommit som du inte har sett. Gå igenom det och signera sedan ronden.</source>
        <translation>Something new has come that you have not seen. Look through it and then sign off the round.</translation>
    </message>
    <message>
        <source>Utkastet är någon annans. Det kan tas över ett dygn efter den senaste ändringen.</source>
        <translation>The draft is someone else’s. It can be taken over a day after its last change.</translation>
    </message>
    <message>
        <source>En påminnelse skickar du bara till en kollega hos samma vårdgivare.</source>
        <translation>You send a reminder only to a colleague at the same care provider.</translation>
    </message>
</context>
<context>
    <name>ExceptionEntry</name>
    <message>
        <source>Det finns inget flöde för frågan</source>
        <translation>There is no flow for the question</translation>
    </message>
    <message>
        <source>Mottagaren nås inte i flödet</source>
        <translation>The receiver is not reached in the flow</translation>
    </message>
    <message>
        <source>Finns det ett flöde för det här?</source>
        <translation>Is there a flow for this?</translation>
    </message>
    <message>
        <source>Det som gäller en patient går i första hand i de flöden som finns. Ett meddelande är undantaget, och då anger du varför.</source>
        <translation>What is about a patient goes in the flows that there are. A message is the exception, and then you say why.</translation>
    </message>
    <message>
        <source>Dölj flödena</source>
        <translation>Hide the flows</translation>
    </message>
    <message>
        <source>Visa flödena</source>
        <translation>Show the flows</translation>
    </message>
    <message>
        <source>Visa regeln</source>
        <translation>Show the rule</translation>
    </message>
    <message>
        <source>flöde</source>
        <comment>searched for among the rules</comment>
        <translation>flow</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a purpose, and what to do instead of a message</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Varför det inte går i ett flöde</source>
        <translation>Why it cannot go in a flow</translation>
    </message>
</context>
<context>
    <name>FolderNames</name>
    <message>
        <source>Inkorg</source>
        <translation>Inbox</translation>
    </message>
    <message>
        <source>Skickat</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Avslutat</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Prioritetsobjekt</source>
        <translation>Priority objects</translation>
    </message>
    <message>
        <source>Ordinationer</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Resultat</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>Dokument</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Meddelanden</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Arbetsobjekt</source>
        <translation>Work objects</translation>
    </message>
    <message>
        <source>Läskvitton</source>
        <translation>Read receipts</translation>
    </message>
    <message>
        <source>Papperskorg</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>Inget har passerat sin tid, och inget har skickats med hög prioritet.</source>
        <translation>Nothing is past its time, and nothing was sent with high priority.</translation>
    </message>
    <message>
        <source>Det som skickas härifrån visas här.</source>
        <translation>What is sent from here is shown here.</translation>
    </message>
    <message>
        <source>Det som avslutas visas här.</source>
        <translation>What is closed is shown here.</translation>
    </message>
    <message>
        <source>Det du har skickat visas här när mottagaren har öppnat det.</source>
        <translation>What you have sent is shown here once its receiver has opened it.</translation>
    </message>
    <message>
        <source>Det som slängs ligger här tills papperskorgen töms.</source>
        <translation>What is thrown away stays here until the trash is emptied.</translation>
    </message>
</context>
<context>
    <name>GapWords</name>
    <message>
        <source>%1 är ombud men själv borta</source>
        <translation>%1 is proxy but away too</translation>
    </message>
    <message>
        <source>%1 är ombud men själv borta, och ett ombuds ombud ser inte inkorgen</source>
        <translation>%1 is proxy but away too, and a proxy&apos;s proxy does not see the inbox</translation>
    </message>
    <message>
        <source>ingen är ombud</source>
        <translation>nobody is proxy</translation>
    </message>
    <message>
        <source>%1, %2–%3</source>
        <comment>days, and from when until when each day</comment>
        <translation>%1, %2–%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>when nobody answers, and why</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>och %n tid(er) till</source>
        <translation>
            <numerusform>and %n more time</numerusform>
            <numerusform>and %n more times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemFacts</name>
    <message>
        <source>Ärende</source>
        <comment>kind of item</comment>
        <translation>Matter</translation>
    </message>
    <message>
        <source>Föreslagen ordination</source>
        <comment>kind of item</comment>
        <translation>Proposed order</translation>
    </message>
    <message>
        <source>Ordination att kontrasignera</source>
        <comment>kind of item</comment>
        <translation>Order to counter-sign</translation>
    </message>
    <message>
        <source>Resultat</source>
        <comment>kind of item</comment>
        <translation>Result</translation>
    </message>
    <message>
        <source>Dokument</source>
        <comment>kind of item</comment>
        <translation>Document</translation>
    </message>
    <message>
        <source>Remissvar</source>
        <comment>kind of item</comment>
        <translation>Referral answer</translation>
    </message>
    <message>
        <source>Påbörjad anteckning</source>
        <comment>kind of item</comment>
        <translation>Begun note</translation>
    </message>
    <message>
        <source>Fel när e-receptet skickades</source>
        <comment>kind of item</comment>
        <translation>Error when the e-prescription was sent</translation>
    </message>
    <message>
        <source>Fråga från Försäkringskassan</source>
        <comment>kind of item</comment>
        <translation>Question from Försäkringskassan</translation>
    </message>
    <message>
        <source>Påminnelse</source>
        <comment>kind of item</comment>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>Avisering</source>
        <comment>kind of item</comment>
        <translation>Notification</translation>
    </message>
    <message>
        <source>Från journalsystemet %1</source>
        <comment>a record system&apos;s name</comment>
        <translation>From the record system %1</translation>
    </message>
    <message>
        <source>Från programmet självt: ingen person har skrivit det</source>
        <translation>From the program itself: no person has written it</translation>
    </message>
    <message>
        <source>Skriven av %1</source>
        <translation>Written by %1</translation>
    </message>
    <message>
        <source>Från %1</source>
        <translation>From %1</translation>
    </message>
    <message numerus="yes">
        <source>inom %n vecka(or)</source>
        <translation>
            <numerusform>within %n week</numerusform>
            <numerusform>within %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>inom %n dag(ar)</source>
        <translation>
            <numerusform>within %n day</numerusform>
            <numerusform>within %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>dialog med Försäkringskassan %1</source>
        <comment>within how long</comment>
        <translation>dialogue with Försäkringskassan %1</translation>
    </message>
    <message>
        <source>dialog med Försäkringskassan</source>
        <translation>dialogue with Försäkringskassan</translation>
    </message>
    <message>
        <source>tiden för resultat</source>
        <translation>the time limit for results</translation>
    </message>
    <message>
        <source>tiden för flödet</source>
        <translation>the time limit for the flow</translation>
    </message>
    <message>
        <source>tiden för %1</source>
        <comment>a purpose</comment>
        <translation>the time limit for %1</translation>
    </message>
    <message>
        <source>Skulle ha varit klart %1: %2</source>
        <comment>day, why</comment>
        <translation>Should have been done by %1: %2</translation>
    </message>
    <message>
        <source>Ska vara klart senast %1: %2</source>
        <comment>day, why</comment>
        <translation>To be done by %1: %2</translation>
    </message>
    <message>
        <source>Påminner sedan %1 %2</source>
        <comment>day, time</comment>
        <translation>Reminding since %1 %2</translation>
    </message>
    <message>
        <source>Påminner %1 %2</source>
        <comment>day, time</comment>
        <translation>Reminds %1 %2</translation>
    </message>
    <message>
        <source>Ska tas om hand nu: receptet har inte gått iväg</source>
        <translation>To be dealt with now: the prescription has not gone out</translation>
    </message>
    <message>
        <source>Gäller inte förrän den är signerad. Ingen aktivitet finns att utföra innan dess.</source>
        <translation>Not in force until it is signed. There is no activity to carry out before then.</translation>
    </message>
    <message>
        <source>Gäller redan och får utföras innan den är kontrasignerad.</source>
        <translation>Already in force, and may be carried out before it is counter-signed.</translation>
    </message>
    <message>
        <source>Återkallat av %1. Inget ska göras åt det.</source>
        <comment>a record system&apos;s name</comment>
        <translation>Withdrawn by %1. Nothing is to be done about it.</translation>
    </message>
    <message>
        <source>Signerat av %1 %2</source>
        <comment>who, when</comment>
        <translation>Signed by %1 %2</translation>
    </message>
    <message>
        <source>Signerat av %1 som ombud för %2 %3</source>
        <comment>who, for whom, when</comment>
        <translation>Signed by %1 as proxy for %2 %3</translation>
    </message>
    <message>
        <source>Felsänt enligt %1 (%2) %3.</source>
        <comment>who, inbox, when</comment>
        <translation>Misdirected according to %1 (%2) %3.</translation>
    </message>
    <message>
        <source>Hör till %1.</source>
        <comment>an inbox</comment>
        <translation>Belongs to %1.</translation>
    </message>
    <message>
        <source>Orsak: %1</source>
        <comment>why it came wrong</comment>
        <translation>Reason: %1</translation>
    </message>
    <message>
        <source>Lagt i papperskorgen %1</source>
        <comment>when</comment>
        <translation>Put in the trash %1</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Nytt meddelande</source>
        <translation>New message</translation>
    </message>
    <message>
        <source>Svara</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Tilldela</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>Pausa eller återuppta</source>
        <translation>Pause or resume</translation>
    </message>
    <message>
        <source>Avsluta</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Kopiera texten till journalen</source>
        <translation>Copy the text for the record</translation>
    </message>
    <message>
        <source>Nästa ärende</source>
        <translation>Next matter</translation>
    </message>
    <message>
        <source>Föregående ärende</source>
        <translation>Previous matter</translation>
    </message>
    <message>
        <source>Nästa väntande</source>
        <translation>Next waiting</translation>
    </message>
    <message>
        <source>Sök (även Ctrl+F)</source>
        <translation>Search (also Ctrl+F)</translation>
    </message>
    <message>
        <source>Nästa del av fönstret</source>
        <translation>Next part of the window</translation>
    </message>
    <message>
        <source>Skicka</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Stäng eller gå tillbaka</source>
        <translation>Close or go back</translation>
    </message>
    <message>
        <source>Alla tangenter</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>Ångra det senaste, eller i textfält det skrivna</source>
        <translation>Undo the last thing done, or in a text field what was written</translation>
    </message>
    <message>
        <source>Lägg tillbaka som väntande</source>
        <translation>Put back as waiting</translation>
    </message>
    <message>
        <source>Felsänt: tillbaka till avsändaren</source>
        <translation>Misdirected: back to the sender</translation>
    </message>
    <message>
        <source>Signera</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Påminnelse: ny, eller flytta</source>
        <translation>Reminder: new, or move it</translation>
    </message>
    <message>
        <source>Till papperskorgen, eller bort därifrån</source>
        <translation>To the trash, or out of it for good</translation>
    </message>
    <message>
        <source>Byt till den inkorg som föreslås</source>
        <translation>Change to the suggested inbox</translation>
    </message>
</context>
<context>
    <name>LeaveSheet</name>
    <message>
        <source>Lägg tillbaka som väntande</source>
        <translation>Put back as waiting</translation>
    </message>
    <message>
        <source>Orsak, som den som tar vid ser</source>
        <translation>Reason, which whoever takes over sees</translation>
    </message>
    <message>
        <source>Till exempel: kan vänta tills du är tillbaka</source>
        <translation>For example: can wait until you are back</translation>
    </message>
    <message>
        <source>Ingen är då ansvarig förrän någon öppnar ärendet igen. Avsändaren ser fortfarande att det har öppnats.</source>
        <translation>Nobody is then responsible until somebody opens the matter again. The sender still sees that it has been opened.</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Lägg tillbaka</source>
        <translation>Put back</translation>
    </message>
</context>
<context>
    <name>MatterActions</name>
    <message>
        <source>Kan inte öppnas nu.</source>
        <translation>Cannot be opened now.</translation>
    </message>
    <message>
        <source>Svaret kan skrivas och sparas, men inte skickas nu.</source>
        <translation>The reply can be written and kept, but not sent now.</translation>
    </message>
    <message>
        <source>Kan inte tilldelas nu.</source>
        <translation>Cannot be assigned now.</translation>
    </message>
    <message>
        <source>Kan inte pausas nu.</source>
        <translation>Cannot be paused now.</translation>
    </message>
    <message>
        <source>Kan inte återupptas nu.</source>
        <translation>Cannot be resumed now.</translation>
    </message>
    <message>
        <source>Kan inte avslutas nu.</source>
        <translation>Cannot be closed now.</translation>
    </message>
    <message>
        <source>Du har läsrätt i den här inkorgen och kan inte ändra något.</source>
        <translation>You may read in this inbox but change nothing.</translation>
    </message>
    <message>
        <source>Ärendet är avslutat.</source>
        <translation>The matter is closed.</translation>
    </message>
    <message>
        <source>Ärenden i en personlig inkorg tilldelas inte.</source>
        <translation>Matters in a personal inbox are not assigned.</translation>
    </message>
    <message>
        <source>Ärendet är skickat härifrån. Mottagaren tilldelar, pausar och avslutar det.</source>
        <translation>The matter was sent from here. The receiver assigns, pauses and closes it.</translation>
    </message>
    <message>
        <source>Kan inte signeras nu.</source>
        <translation>Cannot be signed now.</translation>
    </message>
</context>
<context>
    <name>MatterFacts</name>
    <message>
        <source>Tilldelat %1</source>
        <translation>Assigned to %1</translation>
    </message>
    <message>
        <source>Hög prioritet</source>
        <translation>High priority</translation>
    </message>
    <message>
        <source>Kopia för kännedom</source>
        <translation>Copy for information</translation>
    </message>
    <message>
        <source>Sparas i patientens journal</source>
        <translation>Saved to the patient&apos;s record</translation>
    </message>
    <message>
        <source>på den här datorn</source>
        <comment>stage of a matter: not yet at the server</comment>
        <translation>on this computer</translation>
    </message>
    <message>
        <source>Lagt tillbaka som väntande: %1</source>
        <translation>Put back as waiting: %1</translation>
    </message>
</context>
<context>
    <name>MatterLines</name>
    <message>
        <source>på den här datorn</source>
        <comment>stage of a matter: not yet at the server</comment>
        <translation>on this computer</translation>
    </message>
    <message>
        <source>Kopia</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>MatterListView</name>
    <message>
        <source>Ärenden</source>
        <translation>Matters</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n ärenden</source>
        <comment>folder, how many</comment>
        <translation>
            <numerusform>%1 · %n matter</numerusform>
            <numerusform>%1 · %n matters</numerusform>
        </translation>
    </message>
    <message>
        <source>Visa sidofältet</source>
        <translation>Show the sidebar</translation>
    </message>
    <message>
        <source>Sök i inkorgen</source>
        <translation>Search in the inbox</translation>
    </message>
    <message>
        <source>Sök patient, ämne, text</source>
        <translation>Search patient, subject, text</translation>
    </message>
    <message>
        <source>Listan visar de 100 000 senaste. Sök för att hitta äldre.</source>
        <translation>The list shows the latest 100,000. Search to find older ones.</translation>
    </message>
    <message>
        <source>Inget hittades</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Inget här</source>
        <translation>Nothing here</translation>
    </message>
    <message>
        <source>Sökningen gäller det som finns på den här datorn. Pröva färre ord eller en annan mapp.</source>
        <translation>The search covers what is on this computer. Try fewer words or another folder.</translation>
    </message>
    <message>
        <source>Nya ärenden visas här så snart de kommer.</source>
        <translation>New matters are shown here as soon as they come.</translation>
    </message>
</context>
<context>
    <name>MatterRow</name>
    <message>
        <source>Till %1</source>
        <translation>To %1</translation>
    </message>
</context>
<context>
    <name>MatterView</name>
    <message>
        <source>Ärendet</source>
        <translation>The matter</translation>
    </message>
    <message>
        <source>Tillbaka till listan</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Kopiera texten till journalen</source>
        <translation>Copy the text for the record</translation>
    </message>
    <message>
        <source>Meddelanden</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Budkavlen hos %1 sedan %2</source>
        <comment>holder, since when</comment>
        <translation>The baton is with %1 since %2</translation>
    </message>
    <message>
        <source>Skicka till %1</source>
        <comment>an inbox</comment>
        <translation>Send to %1</translation>
    </message>
    <message>
        <source>Skicka till en annan</source>
        <translation>Send to another</translation>
    </message>
</context>
<context>
    <name>MatterWords</name>
    <message>
        <source>Väntande</source>
        <comment>status of a matter</comment>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Öppnat</source>
        <comment>status of a matter</comment>
        <translation>Opened</translation>
    </message>
    <message>
        <source>Pausat</source>
        <comment>status of a matter</comment>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Avslutat</source>
        <comment>status of a matter</comment>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Kopia för kännedom</source>
        <translation>Copy for information</translation>
    </message>
    <message>
        <source>Har väntat %1</source>
        <comment>how long, such as: 2 days</comment>
        <translation>Has waited %1</translation>
    </message>
    <message>
        <source>hög prioritet</source>
        <translation>high priority</translation>
    </message>
    <message>
        <source>från %1</source>
        <translation>from %1</translation>
    </message>
    <message>
        <source>om %1</source>
        <translation>about %1</translation>
    </message>
    <message>
        <source>tilldelat %1</source>
        <translation>assigned to %1</translation>
    </message>
    <message>
        <source>bara på den här datorn</source>
        <translation>on this computer only</translation>
    </message>
    <message>
        <source>Utgående</source>
        <comment>status of a matter</comment>
        <translation>Outgoing</translation>
    </message>
    <message>
        <source>Skickat</source>
        <comment>status of a matter</comment>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Lagt tillbaka: %1</source>
        <comment>why a matter waits again</comment>
        <translation>Put back: %1</translation>
    </message>
    <message>
        <source>Föreslagen ordination</source>
        <translation>Proposed order</translation>
    </message>
    <message>
        <source>Ordination att kontrasignera</source>
        <translation>Order to counter-sign</translation>
    </message>
    <message>
        <source>Resultat</source>
        <comment>of an examination</comment>
        <translation>Result</translation>
    </message>
    <message>
        <source>Dokument</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Remissvar</source>
        <translation>Referral answer</translation>
    </message>
    <message>
        <source>Påbörjad anteckning</source>
        <translation>Begun note</translation>
    </message>
    <message>
        <source>Fel när e-receptet skickades</source>
        <translation>The e-prescription was not sent</translation>
    </message>
    <message>
        <source>Fråga från Försäkringskassan</source>
        <translation>Question from Försäkringskassan</translation>
    </message>
    <message>
        <source>Påminnelse</source>
        <translation>Reminder</translation>
    </message>
    <message>
        <source>Avisering</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>I papperskorgen sedan %1</source>
        <comment>a moment</comment>
        <translation>In the trash since %1</translation>
    </message>
    <message>
        <source>Felsänt</source>
        <translation>Misdirected</translation>
    </message>
    <message>
        <source>Felsänt: %1</source>
        <translation>Misdirected: %1</translation>
    </message>
    <message>
        <source>Hög prioritet</source>
        <translation>High priority</translation>
    </message>
    <message>
        <source>Ska åtgärdas nu</source>
        <translation>To be dealt with now</translation>
    </message>
    <message>
        <source>Försenad sedan %1</source>
        <comment>a moment</comment>
        <translation>Overdue since %1</translation>
    </message>
    <message>
        <source>Försenad sedan %1</source>
        <comment>how long, such as: 3 days</comment>
        <translation>Overdue by %1</translation>
    </message>
    <message>
        <source>Påminnelse %1</source>
        <comment>when</comment>
        <translation>Reminder %1</translation>
    </message>
    <message>
        <source>Senast %1</source>
        <comment>a deadline</comment>
        <translation>By %1</translation>
    </message>
    <message>
        <source>Prioritetsobjekt</source>
        <translation>Priority objects</translation>
    </message>
    <message>
        <source>Senast i dag</source>
        <comment>a heading</comment>
        <translation>By today</translation>
    </message>
    <message>
        <source>Senast i morgon</source>
        <comment>a heading</comment>
        <translation>By tomorrow</translation>
    </message>
    <message>
        <source>Senast %1</source>
        <comment>a heading; a day</comment>
        <translation>By %1</translation>
    </message>
    <message>
        <source>Öppnat %1</source>
        <comment>by its receiver, when</comment>
        <translation>Opened %1</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>%1 till %2</source>
        <comment>from inbox, to inbox</comment>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Automatiskt svar vid frånvaro</source>
        <translation>Automatic answer during absence</translation>
    </message>
</context>
<context>
    <name>OutgoingRow</name>
    <message>
        <source>Ändra</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Kasta</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Ta bort ur listan</source>
        <translation>Remove from the list</translation>
    </message>
</context>
<context>
    <name>OutgoingView</name>
    <message>
        <source>Utgående</source>
        <translation>Outgoing</translation>
    </message>
    <message>
        <source>På den här datorn, ännu inte hos servern</source>
        <translation>On this computer, not yet at the server</translation>
    </message>
    <message>
        <source>Visa sidofältet</source>
        <translation>Show the sidebar</translation>
    </message>
    <message>
        <source>Allt har nått servern</source>
        <translation>Everything has reached the server</translation>
    </message>
</context>
<context>
    <name>PatientBar</name>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
</context>
<context>
    <name>PatientEntry</name>
    <message>
        <source>Patientens personnummer</source>
        <translation>The patient&apos;s personal number</translation>
    </message>
    <message>
        <source>ååååmmdd-nnnn</source>
        <translation>yyyymmdd-nnnn</translation>
    </message>
    <message>
        <source>Patientens namn</source>
        <translation>The patient&apos;s name</translation>
    </message>
</context>
<context>
    <name>PauseSheet</name>
    <message>
        <source>Pausa ärendet</source>
        <translation>Pause the matter</translation>
    </message>
    <message>
        <source>Orsak, som alla i inkorgen ser</source>
        <translation>Reason, which everyone in the inbox sees</translation>
    </message>
    <message>
        <source>Till exempel: väntar på provsvar tisdag</source>
        <translation>For example: awaiting test results on Tuesday</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Pausa</source>
        <translation>Pause</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>Välj medarbetaruppdrag</source>
        <translation>Choose assignment</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>assignment, unit</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>PersonWords</name>
    <message>
        <source>%1 år</source>
        <comment>age</comment>
        <translation>%1 years</translation>
    </message>
    <message>
        <source>ombud för %1</source>
        <comment>beside the proxy&apos;s name</comment>
        <translation>proxy for %1</translation>
    </message>
    <message>
        <source>Börjar vid {place} {day}.</source>
        <translation>Begins at {place} {day}.</translation>
    </message>
    <message>
        <source>Slutar vid {place}: sista dagen är {day}.</source>
        <translation>Stops at {place}: the last day is {day}.</translation>
    </message>
</context>
<context>
    <name>PlaceholderRow</name>
    <message>
        <source>Raden hämtas</source>
        <translation>The row is being fetched</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Logga in igen</source>
        <translation>Sign in again</translation>
    </message>
    <message>
        <source>Väntar på datorns nyckelring</source>
        <translation>Waiting for the computer&apos;s keyring</translation>
    </message>
    <message>
        <source>Där ligger din inloggning. Frågar datorn efter ett lösenord, svara på det. Annars går programmet vidare av sig självt om några sekunder.</source>
        <translation>Your sign-in is kept there. If the computer asks for a password, answer it. Otherwise the program goes on by itself in a few seconds.</translation>
    </message>
</context>
<context>
    <name>ProviderSignIn</name>
    <message>
        <source>Du loggar in i webbläsaren, med SITHS-kort eller mobilt SITHS. Där väljer du också anställning och medarbetaruppdrag.</source>
        <translation>You sign in with the browser, by a SITHS card or mobile SITHS. There you also choose employment and assignment.</translation>
    </message>
    <message>
        <source>Logga in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Logga in med kort i datorn</source>
        <translation>Sign in with a card in this computer</translation>
    </message>
</context>
<context>
    <name>ProxyForm</name>
    <message>
        <source>Vems inkorg</source>
        <translation>Whose inbox</translation>
    </message>
    <message>
        <source>Hela personliga inkorgen för %1</source>
        <translation>The whole personal inbox of %1</translation>
    </message>
    <message>
        <source>Vem som blir ombud</source>
        <translation>Who becomes proxy</translation>
    </message>
    <message>
        <source>%1 blir ombud</source>
        <translation>%1 becomes proxy</translation>
    </message>
    <message>
        <source>Första dagen</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>åååå-mm-dd</source>
        <translation>yyyy-mm-dd</translation>
    </message>
    <message>
        <source>Sista dagen</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Utse ombudet</source>
        <translation>Appoint the proxy</translation>
    </message>
    <message>
        <source>Varför inkorgens ägare är borta</source>
        <translation>Why the owner of the inbox is away</translation>
    </message>
    <message>
        <source>Semester</source>
        <translation>Vacation</translation>
    </message>
    <message>
        <source>Sjukfrånvaro</source>
        <translation>Illness</translation>
    </message>
    <message>
        <source>Annan ledighet</source>
        <translation>Other leave</translation>
    </message>
    <message>
        <source>Arbetar i en annan verksamhet under ledigheten</source>
        <translation>Works in another operation during the leave</translation>
    </message>
    <message>
        <source>Väntas komma tillbaka</source>
        <translation>Is expected back</translation>
    </message>
</context>
<context>
    <name>ProxyRow</name>
    <message>
        <source>%1 är ombud för %2</source>
        <translation>%1 is proxy for %2</translation>
    </message>
    <message>
        <source>Pågår nu</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>på den här datorn</source>
        <comment>stage: not yet at the server</comment>
        <translation>on this computer</translation>
    </message>
    <message>
        <source>Avsluta nu</source>
        <translation>End now</translation>
    </message>
    <message>
        <source>Ta bort</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>ProxyView</name>
    <message>
        <source>Ombud</source>
        <translation>Proxies</translation>
    </message>
    <message>
        <source>Den som är ombud läser och skriver i en kollegas hela personliga inkorg, under en bestämd tid</source>
        <translation>A proxy reads and writes in the whole of a colleague&apos;s personal inbox, for a set time</translation>
    </message>
    <message>
        <source>Visa sidofältet</source>
        <translation>Show the sidebar</translation>
    </message>
    <message>
        <source>Ingen är ombud i din verksamhet nu.</source>
        <translation>Nobody is proxy in your operation now.</translation>
    </message>
    <message>
        <source>Nytt ombud</source>
        <translation>New proxy</translation>
    </message>
</context>
<context>
    <name>PurgeSheet</name>
    <message>
        <source>Ta bort för gott</source>
        <translation>Delete for good</translation>
    </message>
    <message>
        <source>Det försvinner ur den här inkorgen och går inte att ta tillbaka. Andra inkorgar som har ärendet behåller det.</source>
        <translation>It disappears from this inbox and cannot be taken back. Other inboxes that have the matter keep it.</translation>
    </message>
    <message>
        <source>Behåll</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Inget ärende är valt</source>
        <translation>No matter is chosen</translation>
    </message>
    <message>
        <source>Välj ett ärende i listan. J och K går till nästa och föregående.</source>
        <translation>Choose a matter in the list. J and K go to the next and the previous.</translation>
    </message>
    <message>
        <source>Läsdelen: %1</source>
        <comment>a part of the window: what stands in it</comment>
        <translation>Reading pane: %1</translation>
    </message>
    <message>
        <source>Ny påminnelse</source>
        <translation>New reminder</translation>
    </message>
</context>
<context>
    <name>RecipientCard</name>
    <message>
        <source>Till</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Till %1</source>
        <translation>To %1</translation>
    </message>
    <message>
        <source>Byt</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Skriv till %1</source>
        <translation>Write to %1</translation>
    </message>
</context>
<context>
    <name>RecipientEntry</name>
    <message>
        <source>Namn, enhet eller funktion</source>
        <translation>Name, unit or function</translation>
    </message>
    <message>
        <source>Mottagare som hittades</source>
        <translation>Recipients found</translation>
    </message>
    <message>
        <source>Ingen mottagare hittades. Pröva en del av namnet eller enhetens namn.</source>
        <translation>No recipient found. Try a part of the name, or the unit&apos;s name.</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Ursprung</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Beställt av</source>
        <translation>Ordered by</translation>
    </message>
    <message>
        <source>Ansvarig</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>Skapat</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Journalsystemets beteckning</source>
        <translation>The record system&apos;s reference</translation>
    </message>
    <message>
        <source>Adress</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Öppna i webbläsaren</source>
        <translation>Open in the browser</translation>
    </message>
    <message>
        <source>Öppna %1</source>
        <comment>a matter&apos;s subject</comment>
        <translation>Open %1</translation>
    </message>
    <message>
        <source>Åtgärd</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Adressen öppnas inte härifrån: bara fullständiga https-adresser öppnas.</source>
        <translation>The address is not opened from here: only complete https addresses are.</translation>
    </message>
</context>
<context>
    <name>ReminderFields</name>
    <message>
        <source>Påminn om</source>
        <translation>Remind of</translation>
    </message>
    <message>
        <source>Till exempel: kontrollera Hb</source>
        <translation>For example: check Hb</translation>
    </message>
    <message>
        <source>I morgon</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Om en vecka</source>
        <translation>In a week</translation>
    </message>
    <message>
        <source>Om 30 dagar</source>
        <translation>In 30 days</translation>
    </message>
    <message>
        <source>Dag</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>åååå-mm-dd</source>
        <translation>yyyy-mm-dd</translation>
    </message>
    <message>
        <source>Klockslag</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>tt:mm</source>
        <translation>hh:mm</translation>
    </message>
</context>
<context>
    <name>ReminderSheet</name>
    <message>
        <source>Flytta påminnelsen</source>
        <translation>Move the reminder</translation>
    </message>
    <message>
        <source>Påminn om ärendet</source>
        <translation>Reminder about the matter</translation>
    </message>
    <message>
        <source>Ny påminnelse</source>
        <translation>New reminder</translation>
    </message>
    <message>
        <source>Till en kollega i stället för till mig</source>
        <translation>To a colleague instead of to me</translation>
    </message>
    <message>
        <source>Vem påminnelsen är till</source>
        <translation>Who the reminder is for</translation>
    </message>
    <message>
        <source>Sök en kollega</source>
        <translation>Find a colleague</translation>
    </message>
    <message>
        <source>Vi har talats vid om det</source>
        <translation>We have spoken about it</translation>
    </message>
    <message>
        <source>En påminnelse ersätter inte samtalet.</source>
        <translation>A reminder does not replace the conversation.</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Flytta</source>
        <translation>Move</translation>
    </message>
    <message>
        <source>Spara påminnelsen</source>
        <translation>Save the reminder</translation>
    </message>
</context>
<context>
    <name>RescueWords</name>
    <message numerus="yes">
        <source>Det som var sparat på den här datorn var skadat. %n utkast eller meddelanden gick inte att läsa: se efter i Utkast och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.</source>
        <translation>
            <numerusform>What was saved on this computer was damaged. %n draft or message could not be read: look in Drafts and Outgoing. The inboxes are fetched again as soon as the server answers.</numerusform>
            <numerusform>What was saved on this computer was damaged. %n drafts or messages could not be read: look in Drafts and Outgoing. The inboxes are fetched again as soon as the server answers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Det som var sparat på den här datorn var skadat. Något som du skrivit kan saknas: se efter i Utkast och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.</source>
        <translation>What was saved on this computer was damaged. Something that you have written may be missing: look in Drafts and Outgoing. The inboxes are fetched again as soon as the server answers.</translation>
    </message>
    <message>
        <source>Det som var sparat på den här datorn var skadat och är lagat. Inget som du skrivit är förlorat. Inkorgarna hämtas på nytt så snart servern svarar.</source>
        <translation>What was saved on this computer was damaged and has been repaired. Nothing that you have written is lost. The inboxes are fetched again as soon as the server answers.</translation>
    </message>
</context>
<context>
    <name>ReturnSheet</name>
    <message>
        <source>Felsänt</source>
        <translation>Misdirected</translation>
    </message>
    <message>
        <source>Ärendet går tillbaka till avsändaren, som får budkavlen. Härifrån avslutas det.</source>
        <translation>The matter goes back to its sender, who gets the baton. It is closed here.</translation>
    </message>
    <message>
        <source>Var det hör hemma, om du vet</source>
        <translation>Where it belongs, if you know</translation>
    </message>
    <message>
        <source>Namn, enhet eller funktion</source>
        <translation>Name, unit or function</translation>
    </message>
    <message>
        <source>Hör till %1</source>
        <translation>Belongs to %1</translation>
    </message>
    <message>
        <source>Välj en annan</source>
        <translation>Choose another</translation>
    </message>
    <message>
        <source>Orsak, som avsändaren ser (valfritt)</source>
        <translation>Reason, which the sender sees (optional)</translation>
    </message>
    <message>
        <source>Till exempel: hon är inskriven i team B</source>
        <translation>For example: she is enrolled in team B</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Skicka tillbaka</source>
        <translation>Send back</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>Ett meddelande ska gälla en patient.</source>
        <translation>A message is to be about a patient.</translation>
    </message>
    <message>
        <source>Det som gäller en patient går först och främst i de flöden som finns för det. Som meddelande skickas det bara undantagsvis, mellan delade inkorgar.</source>
        <translation>What is about a patient goes first of all through the flows that there are for it. As a message it is sent only by exception, between shared inboxes.</translation>
    </message>
    <message>
        <source>Du får skicka administrativa frågor som inte gäller en patient.</source>
        <translation>You may send administrative questions that are not about a patient.</translation>
    </message>
    <message>
        <source>Administrativa frågor som inte gäller en patient skickas inte här, utan med e-post.</source>
        <translation>Administrative questions that are not about a patient are not sent here but by e-mail.</translation>
    </message>
    <message>
        <source>Du får skriva till och från personliga inkorgar också hos en annan organisation.</source>
        <translation>You may write to and from personal inboxes of another organisation too.</translation>
    </message>
    <message>
        <source>Till en annan organisation skriver du bara mellan delade inkorgar, aldrig till eller från en personlig.</source>
        <translation>To another organisation you write between shared inboxes only, never to or from a personal one.</translation>
    </message>
    <message>
        <source>Mellan regionen och kommunen får du använda personliga inkorgar.</source>
        <translation>Between the region and the municipality you may use personal inboxes.</translation>
    </message>
    <message>
        <source>Mellan regionen och kommunen används aldrig personliga inkorgar. Skriv mellan delade inkorgar.</source>
        <translation>Between the region and the municipality personal inboxes are never used. Write between shared inboxes.</translation>
    </message>
    <message>
        <source>Ett meddelande sparas inte i journalen av sig självt. Det som är viktigt skriver du i journalen.</source>
        <translation>A message is not saved to the record by itself. You write what matters in the record.</translation>
    </message>
    <message>
        <source>Ett meddelande om en patient mellan två personliga inkorgar sparas alltid till journalen.</source>
        <translation>A message about a patient between two personal inboxes is always saved to the record.</translation>
    </message>
    <message>
        <source>Du som skickar får ange hög prioritet. Den som får meddelandet kan inte ändra den.</source>
        <translation>You who send may give it high priority. Whoever gets the message cannot change it.</translation>
    </message>
    <message>
        <source>Det finns ingen hög prioritet. Det som brådskar skickas inte som meddelande: ring.</source>
        <translation>There is no high priority. What is urgent is not sent as a message: call.</translation>
    </message>
    <message>
        <source>Du som skickar har ansvaret tills mottagaren har öppnat meddelandet.</source>
        <translation>You who send are responsible until the recipient has opened the message.</translation>
    </message>
    <message>
        <source>Ansvaret går över till mottagaren när meddelandet ligger i mottagarens inkorg.</source>
        <translation>The recipient becomes responsible when the message is in the recipient&apos;s inbox.</translation>
    </message>
    <message>
        <source>Du lägger själv in din frånvaro.</source>
        <translation>You enter your absence yourself.</translation>
    </message>
    <message>
        <source>Din frånvaro läggs in av enhetschefen.</source>
        <translation>Your absence is entered by the unit head.</translation>
    </message>
    <message>
        <source>Ombud utses av chef eller medicinsk sekreterare, aldrig av den som ska vara borta.</source>
        <translation>A proxy is appointed by a head or a medical secretary, never by the one who will be away.</translation>
    </message>
    <message>
        <source>Du får själv utse ombud till din personliga inkorg.</source>
        <translation>You may appoint a proxy for your personal inbox yourself.</translation>
    </message>
    <message>
        <source>En period som ombud är högst {n} dagar.</source>
        <translation>A period as proxy is at most {n} days.</translation>
    </message>
    <message>
        <source>Det som ett ombud läser ligger kvar som väntande tills ombudet väljer Öppna eller gör något med det.</source>
        <translation>What a proxy reads stays waiting until the proxy chooses Open or does something with it.</translation>
    </message>
    <message>
        <source>Det som ett ombud öppnar blir öppnat, som när du själv öppnar det.</source>
        <translation>What a proxy opens is opened, as when you open it yourself.</translation>
    </message>
    <message>
        <source>Den som pausar ett ärende skriver varför.</source>
        <translation>Whoever pauses a matter writes why.</translation>
    </message>
    <message>
        <source>Den som pausar ett ärende får skriva varför, men måste inte.</source>
        <translation>Whoever pauses a matter may write why, but need not.</translation>
    </message>
    <message>
        <source>Vad meddelanden är till för</source>
        <translation>What messages are for</translation>
    </message>
    <message>
        <source>Till vem man får skriva</source>
        <translation>Whom one may write to</translation>
    </message>
    <message>
        <source>Journalen</source>
        <translation>The record</translation>
    </message>
    <message>
        <source>Prioritet, ansvar och status</source>
        <translation>Priority, responsibility and status</translation>
    </message>
    <message>
        <source>Frånvaro och ombud</source>
        <translation>Absence and proxies</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a rule that this program has no words for, and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Mer</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Här får du inte skicka %1 som meddelande. Gör så här: %2</source>
        <translation>Here you may not send this as a message: %1. Do this instead: %2</translation>
    </message>
    <message>
        <source>Får skickas. Ange vilken patient det gäller.</source>
        <translation>May be sent. Say which patient it is about.</translation>
    </message>
    <message>
        <source>Får skickas, utan patient.</source>
        <translation>May be sent, without a patient.</translation>
    </message>
    <message>
        <source>Regel %1</source>
        <comment>the numbers of the rules that a sentence comes from</comment>
        <translation>Rule %1</translation>
    </message>
    <message>
        <source>Ingen frånvaro måste läggas in, hur lång den än är.</source>
        <translation>No absence has to be entered, however long.</translation>
    </message>
    <message>
        <source>Frånvaro längre än {n} dagar ska läggas in. Kortare får läggas in.</source>
        <translation>Absence longer than {n} days is to be entered. Shorter may be entered.</translation>
    </message>
    <message>
        <source>Chefer och medicinska sekreterare lägger in frånvaro för den som är sjuk.</source>
        <translation>Heads and medical secretaries enter absence for somebody who is ill.</translation>
    </message>
    <message>
        <source>Ingen lägger in frånvaro för någon annan.</source>
        <translation>Nobody enters absence for somebody else.</translation>
    </message>
    <message>
        <source>Så lång frånvaro sparas när någon är ombud varje öppen timme.</source>
        <translation>So long an absence is saved when somebody is proxy at every hour of opening.</translation>
    </message>
    <message>
        <source>Öppna timmar utan ombud visas när frånvaro läggs in.</source>
        <translation>Hours of opening without a proxy are shown when absence is entered.</translation>
    </message>
    <message>
        <source>Öppna tider, som veckodagar (måndag är 1) och klockslag: {n}.</source>
        <translation>Hours of opening, as weekdays (Monday is 1) and times of day: {n}.</translation>
    </message>
    <message>
        <source>Chefen avgör hur länge ett ombud gäller. En medicinsk sekreterare utser ombud inom den tiden.</source>
        <translation>A head decides how long a proxy holds. A medical secretary appoints proxies within that time.</translation>
    </message>
    <message>
        <source>Den som utser ett ombud avgör hur länge det gäller.</source>
        <translation>Whoever appoints a proxy decides how long it holds.</translation>
    </message>
    <message>
        <source>Den som utser ett ombud anger varför inkorgens ägare är borta.</source>
        <translation>Whoever appoints a proxy says why the owner of the inbox is away.</translation>
    </message>
    <message>
        <source>Varför inkorgens ägare är borta behöver inte anges när ett ombud utses.</source>
        <translation>Why the owner of the inbox is away need not be said when a proxy is appointed.</translation>
    </message>
    <message>
        <source>Minst {n} ombud åt gången rekommenderas.</source>
        <translation>At least {n} proxies at a time are recommended.</translation>
    </message>
    <message>
        <source>Du får skicka påminnelser till dig själv och till andra.</source>
        <translation>You may send reminders to yourself and to others.</translation>
    </message>
    <message>
        <source>Du får skicka påminnelser till dig själv. Till någon annan skickar du en påminnelse först när ni har talats vid.</source>
        <translation>You may send reminders to yourself. You send one to someone else only after you have spoken.</translation>
    </message>
    <message>
        <source>Du skickar påminnelser bara till dig själv.</source>
        <translation>You send reminders only to yourself.</translation>
    </message>
    <message>
        <source>Frågor från Försäkringskassan har ingen fast tid.</source>
        <translation>Questions from the Social Insurance Agency have no fixed time limit.</translation>
    </message>
    <message>
        <source>Dialogen med Försäkringskassan ska föras inom {n} dagar från det att den startades.</source>
        <translation>The dialogue with the Social Insurance Agency is to be held within {n} days from its start.</translation>
    </message>
    <message>
        <source>Resultat signeras skyndsamt. Vad som är rimlig tid bestämmer verksamheten.</source>
        <translation>Results are signed promptly. The operation decides what a reasonable time is.</translation>
    </message>
    <message>
        <source>Ett resultat ska signeras inom {n} dagar.</source>
        <translation>A result is to be signed within {n} days.</translation>
    </message>
    <message>
        <source>Du behöver inte ange varför något som gäller en patient skickas som meddelande.</source>
        <translation>You need not state why something about a patient is sent as a message.</translation>
    </message>
    <message>
        <source>Skickar du undantagsvis något som gäller en patient anger du varför det inte går i det flöde som finns.</source>
        <translation>If, by exception, you send something about a patient, you state why the flow that exists cannot be used.</translation>
    </message>
    <message>
        <source>Det som gäller en patient får skickas till och från personliga inkorgar.</source>
        <translation>What concerns a patient may be sent to and from personal inboxes.</translation>
    </message>
    <message>
        <source>Det som gäller en patient bör inte skickas till eller från en personlig inkorg.</source>
        <translation>What concerns a patient should not be sent to or from a personal inbox.</translation>
    </message>
    <message>
        <source>Det som gäller en patient skickas aldrig till eller från en personlig inkorg.</source>
        <translation>What concerns a patient is never sent to or from a personal inbox.</translation>
    </message>
    <message>
        <source>Programmet frågar inte när en text låter brådskande.</source>
        <translation>The program does not ask when a text sounds urgent.</translation>
    </message>
    <message>
        <source>Låter texten brådskande frågar programmet innan den skickas. Det som är bråttom ringer du om.</source>
        <translation>If the text sounds urgent the program asks before it is sent. You call about what is urgent.</translation>
    </message>
    <message>
        <source>Till en annan vårdgivare skickar du bara det som patienten har samtyckt till. Du anger det när du skickar.</source>
        <translation>To another care provider you send only what the patient has consented to. You state it when you send.</translation>
    </message>
    <message>
        <source>Skickar du till en annan vårdgivare frågar programmet om patienten har samtyckt.</source>
        <translation>If you send to another care provider the program asks whether the patient has consented.</translation>
    </message>
    <message>
        <source>Samtycke behöver inte anges när du skickar till en annan vårdgivare.</source>
        <translation>Consent need not be stated when you send to another care provider.</translation>
    </message>
    <message>
        <source>När du avslutar något som gäller en patient anger du om det är dokumenterat i journalen, eller varför det inte behövs.</source>
        <translation>When you close something about a patient you state whether it is documented in the record, or why that is not needed.</translation>
    </message>
    <message>
        <source>Du avslutar utan att ange om något är dokumenterat i journalen.</source>
        <translation>You close without stating whether anything is documented in the record.</translation>
    </message>
    <message>
        <source>Kommunens chefer och medicinska sekreterare lägger själva till och tar bort medlemmar i sina inkorgar.</source>
        <translation>The municipality’s heads and medical secretaries add and remove members of their inboxes themselves.</translation>
    </message>
    <message>
        <source>Medlemmar i kommunens inkorgar läggs till och tas bort på beställning.</source>
        <translation>Members of the municipality’s inboxes are added and removed by order.</translation>
    </message>
    <message>
        <source>Hur ofta du går igenom din personliga inkorg bestämmer verksamheten.</source>
        <translation>The operation decides how often you look through your personal inbox.</translation>
    </message>
    <message>
        <source>Du går igenom din personliga inkorg minst {n} gång om dagen, inom öppettiderna.</source>
        <translation>You look through your personal inbox at least {n} times a day, within the opening hours.</translation>
    </message>
    <message>
        <source>Hur ofta en inkorg för meddelanden gås igenom bestämmer verksamheten.</source>
        <translation>The operation decides how often an inbox for messages is looked through.</translation>
    </message>
    <message>
        <source>En inkorg för meddelanden gås igenom minst {n} gång om dagen, av en utsedd person eller funktion.</source>
        <translation>An inbox for messages is looked through at least {n} times a day, by an appointed person or function.</translation>
    </message>
    <message>
        <source>Hur ofta en inkorg för samverkan gås igenom bestämmer verksamheten.</source>
        <translation>The operation decides how often an inbox for collaboration is looked through.</translation>
    </message>
    <message>
        <source>En inkorg för samverkan gås igenom minst {n} gånger om dagen, inom öppettiderna.</source>
        <translation>An inbox for collaboration is looked through at least {n} times a day, within the opening hours.</translation>
    </message>
    <message>
        <source>Hur ofta en funktionsinkorg gås igenom bestämmer verksamheten.</source>
        <translation>The operation decides how often a function inbox is looked through.</translation>
    </message>
    <message>
        <source>En funktionsinkorg gås igenom minst {n} gång om dagen, av en utsedd person eller funktion.</source>
        <translation>A function inbox is looked through at least {n} times a day, by an appointed person or function.</translation>
    </message>
    <message>
        <source>Lästa ärenden rensas inte för att de är många.</source>
        <translation>Read matters are not purged for being many.</translation>
    </message>
    <message>
        <source>När det finns fler än {n} lästa ärenden i en inkorg rensas de äldsta som är klara.</source>
        <translation>When an inbox has more than {n} read matters, the oldest that are done are purged.</translation>
    </message>
    <message>
        <source>De {n} äldsta rensas åt gången, aldrig något oläst.</source>
        <translation>The oldest {n} are purged at a time, never anything unread.</translation>
    </message>
    <message>
        <source>Papperskorgen tömmer du själv.</source>
        <translation>You empty the trash yourself.</translation>
    </message>
    <message>
        <source>Papperskorgen töms efter {n} dagar, eller när du tömmer den.</source>
        <translation>The trash is emptied after {n} days, or when you empty it.</translation>
    </message>
    <message>
        <source>Bevakning</source>
        <translation>Watching</translation>
    </message>
    <message>
        <source>Rensning</source>
        <translation>Purging</translation>
    </message>
    <message>
        <source>Påminnelser och tider</source>
        <translation>Reminders and time limits</translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message>
        <source>Regler</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a label and what stands there</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Visa sidofältet</source>
        <translation>Show the sidebar</translation>
    </message>
    <message>
        <source>Till meddelandet</source>
        <translation>To the message</translation>
    </message>
    <message>
        <source>Sök bland reglerna</source>
        <translation>Search the rules</translation>
    </message>
    <message>
        <source>Profil</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Dokument</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Ansvarig för innehållet</source>
        <translation>Responsible for the content</translation>
    </message>
    <message>
        <source>Godkänd av</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>Gäller</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Ingen regel har de orden</source>
        <translation>No rule has these words</translation>
    </message>
    <message>
        <source>Regionens regler är inte hämtade ännu</source>
        <translation>The region&apos;s rules have not been fetched yet</translation>
    </message>
    <message>
        <source>Sök på ett annat ord, eller töm sökningen.</source>
        <translation>Search for another word, or empty the search.</translation>
    </message>
    <message>
        <source>De kommer när programmet har fått kontakt med servern.</source>
        <translation>They come when the program has reached the server.</translation>
    </message>
</context>
<context>
    <name>SearchEntry</name>
    <message>
        <source>Töm sökningen</source>
        <translation>Clear the search</translation>
    </message>
</context>
<context>
    <name>SenderEntry</name>
    <message>
        <source>Från</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Välj vilken inkorg det skickas från</source>
        <translation>Choose which inbox it is sent from</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Inställningar</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Språk</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Utseende</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Ljust</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Mörkt</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Hög kontrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Textstorlek</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Tangenter med en bokstav</source>
        <translation>Single-letter keys</translation>
    </message>
    <message>
        <source>R svarar, A tilldelar, E avslutar och så vidare, när inget textfält används.</source>
        <translation>R replies, A assigns, E closes and so on, when no text field is in use.</translation>
    </message>
    <message>
        <source>Logga ut överallt</source>
        <translation>Sign out everywhere</translation>
    </message>
    <message>
        <source>Har du glömt att logga ut någonstans, eller är en dator borta? Här avslutar du alla dina inloggningar, den här också.</source>
        <translation>Have you forgotten to sign out somewhere, or is a computer lost? Here you end all your sessions, this one too.</translation>
    </message>
</context>
<context>
    <name>SheetBody</name>
    <message>
        <source>Stäng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SidebarFolder</name>
    <message>
        <source>%1, %2 att åtgärda</source>
        <comment>a folder as a screen reader says it</comment>
        <translation>%1, %2 to deal with</translation>
    </message>
    <message>
        <source>%1, %2 väntande</source>
        <comment>a folder as a screen reader says it</comment>
        <translation>%1, %2 waiting</translation>
    </message>
</context>
<context>
    <name>SidebarFoot</name>
    <message>
        <source>Försök nu</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Inställningar</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Alla tangenter</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>Utbildningspanel</source>
        <translation>Training panel</translation>
    </message>
    <message>
        <source>Logga ut</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Visar hur synkroniseringen går, inkorg för inkorg</source>
        <translation>Shows how the sync is going, inbox by inbox</translation>
    </message>
</context>
<context>
    <name>SidebarHead</name>
    <message>
        <source>Byt medarbetaruppdrag</source>
        <translation>Change assignment</translation>
    </message>
</context>
<context>
    <name>SidebarInbox</name>
    <message>
        <source>Hämtas …</source>
        <translation>Fetching …</translation>
    </message>
    <message>
        <source>Endast läsning</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>%1, %2 väntande, %3 öppnade, %4 pausade</source>
        <comment>an inbox as a screen reader says it</comment>
        <translation>%1, %2 waiting, %3 opened, %4 paused</translation>
    </message>
    <message>
        <source>Ombud för %1</source>
        <translation>Proxy for %1</translation>
    </message>
    <message>
        <source>Aviseringar</source>
        <translation>Notifications</translation>
    </message>
</context>
<context>
    <name>SidebarView</name>
    <message>
        <source>Sidofält</source>
        <translation>Sidebar</translation>
    </message>
    <message>
        <source>Nytt meddelande</source>
        <translation>New message</translation>
    </message>
    <message>
        <source>Delade inkorgar</source>
        <translation>Shared inboxes</translation>
    </message>
    <message>
        <source>Utkast</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>Utgående</source>
        <translation>Outgoing</translation>
    </message>
    <message>
        <source>Frånvaro</source>
        <translation>Absence</translation>
    </message>
    <message numerus="yes">
        <source>%n nekades av servern</source>
        <comment>outgoing</comment>
        <translation>
            <numerusform>%n refused by the server</numerusform>
            <numerusform>%n refused by the server</numerusform>
        </translation>
    </message>
    <message>
        <source>Ombud för</source>
        <translation>Proxy for</translation>
    </message>
    <message>
        <source>Ombud</source>
        <translation>Proxies</translation>
    </message>
    <message>
        <source>Regler</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>behöver fastställas på nytt</source>
        <translation>need to be decided anew</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Logga in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Varje ärende har en ansvarig, och alla det rör ser vem.</source>
        <translation>Every matter has one accountable holder, and everyone concerned sees who.</translation>
    </message>
    <message>
        <source>Försök igen</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Vem är du?</source>
        <translation>Who are you?</translation>
    </message>
    <message>
        <source>Namn eller yrke</source>
        <translation>Name or profession</translation>
    </message>
    <message>
        <source>Loggar in …</source>
        <translation>Signing in …</translation>
    </message>
    <message>
        <source>Personer</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Väntar på datorns nyckelring. Frågar datorn efter ett lösenord, svara på det.</source>
        <translation>Waiting for the computer&apos;s keyring. If the computer asks for a password, answer it.</translation>
    </message>
    <message>
        <source>Frågar servern hur man loggar in …</source>
        <translation>Asking the server how to sign in …</translation>
    </message>
</context>
<context>
    <name>SignOutSheet</name>
    <message>
        <source>Allt har inte lämnat datorn</source>
        <translation>Not everything has left the computer</translation>
    </message>
    <message numerus="yes">
        <source>%n meddelanden eller åtgärder ligger bara på den här datorn. De ligger kvar och skickas när du loggar in här igen och servern svarar.</source>
        <translation>
            <numerusform>%n message or action is on this computer only. It stays and is sent when you sign in here again and the server answers.</numerusform>
            <numerusform>%n messages or actions are on this computer only. They stay and are sent when you sign in here again and the server answers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Logga ut ändå</source>
        <translation>Sign out anyway</translation>
    </message>
    <message>
        <source>Stanna kvar</source>
        <translation>Stay</translation>
    </message>
</context>
<context>
    <name>SignSheet</name>
    <message>
        <source>Signera</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Åtgärd</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Till exempel: ringt patienten, nytt prov om två veckor</source>
        <translation>For example: called the patient, new test in two weeks</translation>
    </message>
    <message>
        <source>Påminn mig</source>
        <translation>Remind me</translation>
    </message>
    <message>
        <source>I samma steg: antingen blir allt gjort eller inget.</source>
        <translation>In the same step: either all of it is done or nothing.</translation>
    </message>
    <message>
        <source>Det signerade lämnar inkorgen. En signering går inte att ta tillbaka.</source>
        <translation>What is signed leaves the inbox. A signature cannot be taken back.</translation>
    </message>
    <message>
        <source>Avbryt</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>SyncSheet</name>
    <message>
        <source>Synkronisering</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Kopiera för support</source>
        <translation>Copy for support</translation>
    </message>
    <message>
        <source>Försök nu</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Uppgifterna är kopierade och finns att klistra in i en minut. Där står ingen patient och inget namn.</source>
        <translation>The details are copied and can be pasted for one minute. They contain no patient and no name.</translation>
    </message>
    <message>
        <source>Inkorgar</source>
        <translation>Inboxes</translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message>
        <source>i dag %1</source>
        <comment>a time today</comment>
        <translation>today %1</translation>
    </message>
    <message>
        <source>i går %1</source>
        <comment>a time yesterday</comment>
        <translation>yesterday %1</translation>
    </message>
    <message>
        <source>i morgon %1</source>
        <comment>a time tomorrow</comment>
        <translation>tomorrow %1</translation>
    </message>
    <message>
        <source>måndag</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>tisdag</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>onsdag</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>torsdag</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>fredag</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>lördag</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>söndag</source>
        <translation>Sunday</translation>
    </message>
    <message numerus="yes">
        <source>%n dag(ar)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>I dag</source>
        <comment>a heading</comment>
        <translation>Today</translation>
    </message>
    <message>
        <source>I går</source>
        <comment>a heading</comment>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>a heading: weekday, day of the month, month</comment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>januari</source>
        <translation>January</translation>
    </message>
    <message>
        <source>februari</source>
        <translation>February</translation>
    </message>
    <message>
        <source>mars</source>
        <translation>March</translation>
    </message>
    <message>
        <source>april</source>
        <translation>April</translation>
    </message>
    <message>
        <source>maj</source>
        <translation>May</translation>
    </message>
    <message>
        <source>juni</source>
        <translation>June</translation>
    </message>
    <message>
        <source>juli</source>
        <translation>July</translation>
    </message>
    <message>
        <source>augusti</source>
        <translation>August</translation>
    </message>
    <message>
        <source>september</source>
        <translation>September</translation>
    </message>
    <message>
        <source>oktober</source>
        <translation>October</translation>
    </message>
    <message>
        <source>november</source>
        <translation>November</translation>
    </message>
    <message>
        <source>december</source>
        <translation>December</translation>
    </message>
    <message>
        <source>%1 %2–%3</source>
        <comment>a day, and from when until when</comment>
        <translation>%1 %2–%3</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Jag har sett det</source>
        <translation>I have seen it</translation>
    </message>
    <message>
        <source>Ångra</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>TrainingSheet</name>
    <message>
        <source>Utbildningspanel</source>
        <translation>Training panel</translation>
    </message>
    <message>
        <source>Här visar du vad som händer när nätet försvinner. Alla personer och patienter är fiktiva.</source>
        <translation>Here you show what happens when the network goes. All people and patients are fictional.</translation>
    </message>
    <message>
        <source>Bryt nätet för det här programmet</source>
        <translation>Cut the network for this program</translation>
    </message>
    <message>
        <source>Nätet är brutet. Allt du gör stannar på den här datorn tills du slår av det här.</source>
        <translation>The network is cut. All that you do stays on this computer until you turn this off.</translation>
    </message>
    <message>
        <source>Nätet fungerar.</source>
        <translation>The network works.</translation>
    </message>
    <message>
        <source>Regler i utbildningen</source>
        <translation>Rules of the training</translation>
    </message>
    <message>
        <source>Bytet gäller alla som utbildas här, på en gång. Det som redan är skickat ligger kvar.</source>
        <translation>The change holds for everybody who trains here, at once. What has been sent already stays.</translation>
    </message>
</context>
<context>
    <name>TrainingStrip</name>
    <message>
        <source>UTBILDNING · fiktiva personer</source>
        <translation>TRAINING · fictional people</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Väntar på nyckelringen</source>
        <translation>Waiting for the keyring</translation>
    </message>
</context>
<context>
    <name>budkavle::app::AbsenceController</name>
    <message>
        <source>Skriv första dagen som ÅÅÅÅ-MM-DD.</source>
        <translation>Enter the first day as YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>Skriv sista dagen som ÅÅÅÅ-MM-DD.</source>
        <translation>Enter the last day as YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>Sista dagen är före den första.</source>
        <translation>The last day is before the first.</translation>
    </message>
    <message>
        <source>Frånvaron är redan över.</source>
        <translation>The absence is over already.</translation>
    </message>
    <message>
        <source>Frånvaro kan inte sparas nu.</source>
        <translation>An absence cannot be saved now.</translation>
    </message>
    <message>
        <source>Regionens regler är inte hämtade ännu.</source>
        <translation>The region&apos;s rules have not been fetched yet.</translation>
    </message>
    <message>
        <source>Frånvaro läggs in av enhetschefen här.</source>
        <translation>Absences are entered by the head of the unit here.</translation>
    </message>
    <message>
        <source>Skriv den text som avsändare får se.</source>
        <translation>Write the text that senders will see.</translation>
    </message>
    <message>
        <source>Texten är för lång: högst %1 tecken.</source>
        <translation>The text is too long: at most %1 characters.</translation>
    </message>
    <message>
        <source>Du har redan frånvaro %1.</source>
        <translation>You are already absent %1.</translation>
    </message>
    <message>
        <source>Frånvaron är inte sparad.</source>
        <translation>The absence is not saved.</translation>
    </message>
    <message>
        <source>Frånvaron är sparad.</source>
        <translation>The absence is saved.</translation>
    </message>
    <message>
        <source>Frånvaro kan inte tas bort nu.</source>
        <translation>An absence cannot be removed now.</translation>
    </message>
    <message>
        <source>Frånvaron är borttagen.</source>
        <translation>The absence is removed.</translation>
    </message>
    <message>
        <source>Välj vem som ersätter dig.</source>
        <translation>Choose who covers for you.</translation>
    </message>
    <message>
        <source>Välj vem som ersätter.</source>
        <translation>Choose who stands in.</translation>
    </message>
    <message>
        <source>Så lång frånvaro sparas när någon är ombud varje öppen timme. Utse ombud för tiderna ovan först.</source>
        <translation>So long an absence is saved when somebody is proxy at every hour of opening. Appoint proxies for the times above first.</translation>
    </message>
    <message>
        <source>Så lång frånvaro sparas när någon är ombud varje öppen timme. Be en chef utse ombud för tiderna ovan.</source>
        <translation>So long an absence is saved when somebody is proxy at every hour of opening. Ask a head to appoint proxies for the times above.</translation>
    </message>
    <message numerus="yes">
        <source>Frånvaro längre än %n dag(ar) ska läggas in. Kortare får läggas in.</source>
        <translation>
            <numerusform>Absence longer than %n day is to be entered. Shorter may be entered.</numerusform>
            <numerusform>Absence longer than %n days is to be entered. Shorter may be entered.</numerusform>
        </translation>
    </message>
    <message>
        <source>De här öppna tiderna svarar ingen i din inkorg:</source>
        <translation>At these hours of opening nobody answers in your inbox:</translation>
    </message>
    <message>
        <source>De här öppna tiderna svarar ingen i inkorgen för %1:</source>
        <translation>At these hours of opening nobody answers in the inbox of %1:</translation>
    </message>
    <message>
        <source>%1 har redan frånvaro %2.</source>
        <translation>%1 is already away %2.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::AccountModel</name>
    <message>
        <source>Personlig inkorg</source>
        <translation>Personal inbox</translation>
    </message>
    <message>
        <source>Katalogen: personer, enheter och inkorgar</source>
        <translation>The directory: people, units and inboxes</translation>
    </message>
    <message numerus="yes">
        <source>%n nekades av servern</source>
        <translation>
            <numerusform>%n refused by the server</numerusform>
            <numerusform>%n refused by the server</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n väntar på att skickas</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message>
        <source>inte hämtad än</source>
        <translation>not fetched yet</translation>
    </message>
    <message>
        <source>allt är hämtat</source>
        <translation>everything is fetched</translation>
    </message>
    <message>
        <source>du har inte längre tillgång</source>
        <translation>you no longer have access</translation>
    </message>
    <message>
        <source>äldre meddelanden är inte hämtade än</source>
        <translation>older messages are not fetched yet</translation>
    </message>
    <message>
        <source>hämtad vid senaste kontakten</source>
        <translation>fetched at the last contact</translation>
    </message>
</context>
<context>
    <name>budkavle::app::BatonModel</name>
    <message>
        <source>skrev</source>
        <comment>how the baton came: wrote the message</comment>
        <translation>wrote</translation>
    </message>
    <message>
        <source>kom in</source>
        <comment>how the baton came: the message arrived</comment>
        <translation>arrived</translation>
    </message>
    <message>
        <source>öppnade</source>
        <comment>how the baton came</comment>
        <translation>opened</translation>
    </message>
    <message>
        <source>tilldelades</source>
        <comment>how the baton came</comment>
        <translation>was assigned</translation>
    </message>
    <message>
        <source>svarade</source>
        <comment>how the baton came</comment>
        <translation>replied</translation>
    </message>
    <message>
        <source>avslutade</source>
        <comment>how the baton came</comment>
        <translation>closed</translation>
    </message>
    <message>
        <source>Ingen person ännu</source>
        <translation>No person yet</translation>
    </message>
    <message>
        <source>lade tillbaka som väntande</source>
        <comment>how the baton came</comment>
        <translation>put back as waiting</translation>
    </message>
    <message>
        <source>fick tillbaka det som felsänt</source>
        <comment>how the baton came</comment>
        <translation>had it back as misdirected</translation>
    </message>
    <message>
        <source>signerade</source>
        <comment>how the baton came</comment>
        <translation>signed</translation>
    </message>
</context>
<context>
    <name>budkavle::app::CardPrompt</name>
    <message>
        <source>Gick ut {date}</source>
        <translation>Expired {date}</translation>
    </message>
    <message>
        <source>Gäller till {date}</source>
        <translation>Valid until {date}</translation>
    </message>
    <message>
        <source>Ett försök kvar innan kortet låses</source>
        <translation>One try left before the card is locked</translation>
    </message>
    <message>
        <source>Kortet är låst</source>
        <translation>The card is locked</translation>
    </message>
</context>
<context>
    <name>budkavle::app::ComposerController</name>
    <message>
        <source>Texten kunde inte sparas på den här datorn.</source>
        <translation>The text could not be saved on this computer.</translation>
    </message>
    <message>
        <source>Utkastet finns inte längre på den här datorn.</source>
        <translation>The draft is no longer on this computer.</translation>
    </message>
    <message>
        <source>Inget kan skickas nu.</source>
        <translation>Nothing can be sent now.</translation>
    </message>
    <message>
        <source>Meddelandet är inte skickat. Texten finns kvar.</source>
        <translation>The message is not sent. The text is kept.</translation>
    </message>
    <message>
        <source>Sparat på den här datorn %1</source>
        <comment>a time</comment>
        <translation>Saved on this computer %1</translation>
    </message>
    <message>
        <source>Min personliga inkorg</source>
        <translation>My personal inbox</translation>
    </message>
    <message>
        <source>Meddelandet ligger på den här datorn och skickas när produktionen är tillbaka.</source>
        <translation>The message is on this computer and is sent when production is back.</translation>
    </message>
    <message>
        <source>Meddelandet är på väg. Det ligger på den här datorn tills servern har tagit emot det.</source>
        <translation>The message is on its way. It stays on this computer until the server has received it.</translation>
    </message>
    <message>
        <source>Inget kan skickas härifrån. Texten sparas på den här datorn.</source>
        <translation>Nothing can be sent from here. The text is kept on this computer.</translation>
    </message>
    <message>
        <source>Meddelandet ligger på den här datorn och skickas när servern svarar.</source>
        <translation>The message is on this computer and is sent when the server answers.</translation>
    </message>
    <message>
        <source>Sparar …</source>
        <translation>Saving …</translation>
    </message>
    <message>
        <source>Ombud för %1</source>
        <translation>Proxy for %1</translation>
    </message>
    <message>
        <source>Det som gäller ”%1” brukar höra till %2. Tidigare meddelanden dit du valt har skickats tillbaka som felsända.</source>
        <comment>a purpose, an inbox</comment>
        <translation>What is about “%1” usually belongs to %2. Earlier messages to your choice were sent back as misdirected.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::Desk</name>
    <message>
        <source>Läskopia · läget %1.</source>
        <comment>time of the read copy</comment>
        <translation>Read copy · as of %1.</translation>
    </message>
    <message>
        <source>Programmet har stannat och sparat allt.</source>
        <translation>The program has stopped and saved everything.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::DraftModel</name>
    <message>
        <source>Utan ämne</source>
        <translation>No subject</translation>
    </message>
    <message>
        <source>Till %1</source>
        <translation>To %1</translation>
    </message>
</context>
<context>
    <name>budkavle::app::InboxModel</name>
    <message>
        <source>Personlig inkorg</source>
        <translation>Personal inbox</translation>
    </message>
    <message>
        <source>Ombud för %1</source>
        <translation>Proxy for %1</translation>
    </message>
    <message>
        <source>till och med %1</source>
        <comment>a day</comment>
        <translation>to the end of %1</translation>
    </message>
    <message>
        <source>till %1</source>
        <comment>a moment</comment>
        <translation>until %1</translation>
    </message>
</context>
<context>
    <name>budkavle::app::MatterController</name>
    <message>
        <source>Ärendet finns inte längre i den här inkorgen.</source>
        <translation>The matter is no longer in this inbox.</translation>
    </message>
    <message>
        <source>Ärendet kunde inte öppnas.</source>
        <translation>The matter could not be opened.</translation>
    </message>
    <message>
        <source>Tilldelningen är borttagen.</source>
        <translation>The assignment is removed.</translation>
    </message>
    <message>
        <source>Tilldelat %1.</source>
        <translation>Assigned to %1.</translation>
    </message>
    <message>
        <source>Ärendet kunde inte tilldelas.</source>
        <translation>The matter could not be assigned.</translation>
    </message>
    <message>
        <source>Ärendet är pausat.</source>
        <translation>The matter is paused.</translation>
    </message>
    <message>
        <source>Ärendet kunde inte pausas.</source>
        <translation>The matter could not be paused.</translation>
    </message>
    <message>
        <source>Ärendet är återupptaget.</source>
        <translation>The matter is resumed.</translation>
    </message>
    <message>
        <source>Ärendet kunde inte återupptas.</source>
        <translation>The matter could not be resumed.</translation>
    </message>
    <message>
        <source>Ärendet är avslutat.</source>
        <translation>The matter is closed.</translation>
    </message>
    <message>
        <source>Ärendet kunde inte avslutas.</source>
        <translation>The matter could not be closed.</translation>
    </message>
    <message>
        <source>%1, från %2</source>
        <translation>%1, from %2</translation>
    </message>
    <message>
        <source>Texten är kopierad. Den försvinner från urklipp om en minut.</source>
        <translation>The text is copied. It leaves the clipboard in a minute.</translation>
    </message>
    <message>
        <source>Det gick inte att ångra: %1.</source>
        <comment>a matter&apos;s subject</comment>
        <translation>It could not be undone: %1.</translation>
    </message>
    <message>
        <source>Ångrat: %1.</source>
        <comment>a matter&apos;s subject</comment>
        <translation>Undone: %1.</translation>
    </message>
    <message>
        <source>%1 är ombud för din inkorg %2 och kan ta hand om ärendet.</source>
        <comment>who, from when to when</comment>
        <translation>%1 is proxy for your inbox %2 and can take care of the matter.</translation>
    </message>
    <message>
        <source>Ärendet är lagt tillbaka som väntande.</source>
        <translation>The matter is put back as waiting.</translation>
    </message>
    <message>
        <source>Ärendet kunde inte läggas tillbaka.</source>
        <translation>The matter could not be put back.</translation>
    </message>
    <message>
        <source>Dokumenterat i journalen</source>
        <translation>Documented in the record</translation>
    </message>
    <message>
        <source>Behöver inte dokumenteras: %1</source>
        <comment>why not</comment>
        <translation>Need not be documented: %1</translation>
    </message>
    <message>
        <source>Patienten har samtyckt, enligt %1 %2</source>
        <comment>who stated it, when</comment>
        <translation>The patient has consented, according to %1 %2</translation>
    </message>
    <message>
        <source>Skickat som meddelande därför att: %1</source>
        <comment>why no flow fits</comment>
        <translation>Sent as a message because: %1</translation>
    </message>
    <message>
        <source>Lagt i papperskorgen.</source>
        <translation>Put in the trash.</translation>
    </message>
    <message>
        <source>Det kunde inte läggas i papperskorgen.</source>
        <translation>It could not be put in the trash.</translation>
    </message>
    <message>
        <source>Tillbaka från papperskorgen.</source>
        <translation>Back from the trash.</translation>
    </message>
    <message>
        <source>Det kunde inte tas tillbaka från papperskorgen.</source>
        <translation>It could not be taken back from the trash.</translation>
    </message>
    <message>
        <source>Borttaget för gott.</source>
        <translation>Deleted for good.</translation>
    </message>
    <message>
        <source>Det kunde inte tas bort.</source>
        <translation>It could not be deleted.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::MessageModel</name>
    <message>
        <source>på den här datorn</source>
        <comment>stage of a sent message</comment>
        <translation>on this computer</translation>
    </message>
    <message>
        <source>hos servern %1</source>
        <comment>stage of a sent message</comment>
        <translation>at the server %1</translation>
    </message>
    <message>
        <source>i inkorgen %1</source>
        <comment>stage of a sent message</comment>
        <translation>in the inbox %1</translation>
    </message>
    <message>
        <source>öppnat av %1 %2</source>
        <comment>stage of a sent message: who, when</comment>
        <translation>opened by %1 %2</translation>
    </message>
    <message>
        <source>avslutat av %1 %2</source>
        <comment>stage of a sent message: who, when</comment>
        <translation>closed by %1 %2</translation>
    </message>
    <message>
        <source>Kopia till %1</source>
        <translation>Copy to %1</translation>
    </message>
    <message>
        <source>Som ombud för %1</source>
        <translation>As proxy for %1</translation>
    </message>
    <message>
        <source>Nämner en annan patient. Avsändaren anger: %1</source>
        <comment>why</comment>
        <translation>Names another patient. The sender states: %1</translation>
    </message>
</context>
<context>
    <name>budkavle::app::OutgoingModel</name>
    <message>
        <source>Inte skickat</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>På den här datorn</source>
        <translation>On this computer</translation>
    </message>
    <message>
        <source>Gäller inte</source>
        <translation>Did not take effect</translation>
    </message>
</context>
<context>
    <name>budkavle::app::ProxyController</name>
    <message>
        <source>Skriv första dagen som ÅÅÅÅ-MM-DD.</source>
        <translation>Enter the first day as YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>Skriv sista dagen som ÅÅÅÅ-MM-DD.</source>
        <translation>Enter the last day as YYYY-MM-DD.</translation>
    </message>
    <message>
        <source>Sista dagen är före den första.</source>
        <translation>The last day is before the first.</translation>
    </message>
    <message>
        <source>Tiden är redan över.</source>
        <translation>The time is over already.</translation>
    </message>
    <message numerus="yes">
        <source>Ett ombud utses för högst %n dag(ar) i taget.</source>
        <translation>
            <numerusform>A proxy is appointed for at most %n day at a time.</numerusform>
            <numerusform>A proxy is appointed for at most %n days at a time.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ombud kan inte utses nu.</source>
        <translation>Proxies cannot be appointed now.</translation>
    </message>
    <message>
        <source>Regionens regler är inte hämtade ännu.</source>
        <translation>The region&apos;s rules have not been fetched yet.</translation>
    </message>
    <message>
        <source>Ombud utses av enhetschef, verksamhetschef eller medicinsk sekreterare.</source>
        <translation>Proxies are appointed by a unit head, an operations head or a medical secretary.</translation>
    </message>
    <message>
        <source>Välj vems inkorg det gäller.</source>
        <translation>Choose whose inbox it is about.</translation>
    </message>
    <message>
        <source>Ombud för din egen inkorg utses av någon annan.</source>
        <translation>Somebody else appoints proxies for your own inbox.</translation>
    </message>
    <message>
        <source>Välj vem som blir ombud.</source>
        <translation>Choose who becomes proxy.</translation>
    </message>
    <message>
        <source>%1 arbetar på flera enheter. Ombudet ser allt i inkorgen, också de andra enheternas.</source>
        <translation>%1 works in several units. The proxy sees all of the inbox, what concerns the other units too.</translation>
    </message>
    <message>
        <source>Ombudet är inte utsett.</source>
        <translation>The proxy is not appointed.</translation>
    </message>
    <message>
        <source>Ombudet är utsett.</source>
        <translation>The proxy is appointed.</translation>
    </message>
    <message>
        <source>Ombud kan inte avslutas nu.</source>
        <translation>Proxies cannot be ended now.</translation>
    </message>
    <message>
        <source>Ombudet är avslutat.</source>
        <translation>The proxy&apos;s time is ended.</translation>
    </message>
    <message numerus="yes">
        <source>%1 får då färre än %n ombud. Utse gärna fler, så att någon är på plats om ombudet blir borta.</source>
        <translation>
            <numerusform>%1 then has fewer than %n proxy. Rather appoint more, so that somebody is there if the proxy is away.</numerusform>
            <numerusform>%1 then has fewer than %n proxies. Rather appoint more, so that somebody is there if the proxy is away.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 har ingen frånvaro inlagd för tiden. Så lång frånvaro ska läggas in.</source>
        <translation>%1 has no absence entered for that time. So long an absence is to be entered.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::ProxyModel</name>
    <message>
        <source>Semester</source>
        <translation>Vacation</translation>
    </message>
    <message>
        <source>Sjukfrånvaro</source>
        <translation>Illness</translation>
    </message>
    <message>
        <source>Annan ledighet</source>
        <translation>Other leave</translation>
    </message>
</context>
<context>
    <name>budkavle::app::RecipientModel</name>
    <message>
        <source>Frånvarande till och med %1.</source>
        <translation>Absent up to and including %1.</translation>
    </message>
    <message>
        <source>Frånvarande %1.</source>
        <translation>Absent %1.</translation>
    </message>
    <message>
        <source>%1 ersätter.</source>
        <translation>%1 covers.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::ReminderController</name>
    <message>
        <source>Inga påminnelser kan sparas nu.</source>
        <translation>No reminders can be saved now.</translation>
    </message>
    <message>
        <source>Välj vem påminnelsen är till.</source>
        <translation>Choose who the reminder is for.</translation>
    </message>
    <message>
        <source>Påminnelsen är flyttad till %1.</source>
        <comment>day and time</comment>
        <translation>The reminder has been moved to %1.</translation>
    </message>
    <message>
        <source>Du påminns %1.</source>
        <comment>day and time</comment>
        <translation>You will be reminded %1.</translation>
    </message>
    <message>
        <source>%1 påminns %2.</source>
        <comment>who, day and time</comment>
        <translation>%1 will be reminded %2.</translation>
    </message>
    <message>
        <source>Påminnelsen är tillbaka på sin förra tid.</source>
        <translation>The reminder is back at its former time.</translation>
    </message>
    <message>
        <source>Påminnelsen är inte sparad.</source>
        <translation>The reminder is not saved.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::ReminderForm</name>
    <message>
        <source>%1 klockan %2</source>
        <comment>day, time</comment>
        <translation>%1 at %2</translation>
    </message>
    <message>
        <source>Skriv vad påminnelsen gäller.</source>
        <translation>Write what the reminder is about.</translation>
    </message>
    <message>
        <source>Skriv dagen som åååå-mm-dd.</source>
        <translation>Write the day as yyyy-mm-dd.</translation>
    </message>
    <message>
        <source>Skriv klockslaget som tt:mm.</source>
        <translation>Write the time as hh:mm.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::ReturnController</name>
    <message>
        <source>Det som gäller %1 har förut hört till %2.</source>
        <comment>a purpose, an inbox</comment>
        <translation>What concerns %1 has belonged to %2 before.</translation>
    </message>
    <message>
        <source>Inget kan skickas tillbaka nu.</source>
        <translation>Nothing can be sent back now.</translation>
    </message>
    <message>
        <source>Tillbaka till avsändaren som felsänt.</source>
        <translation>Back with the sender as misdirected.</translation>
    </message>
    <message>
        <source>Ärendet är inte skickat tillbaka.</source>
        <translation>The matter has not been sent back.</translation>
    </message>
    <message>
        <source>Orsaken är för lång: högst %1 tecken får plats.</source>
        <translation>The reason is too long: at most %1 characters fit.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::RuleModel</name>
    <message>
        <source>Nyare än det här programmet</source>
        <translation>Newer than this program</translation>
    </message>
    <message>
        <source>Servern håller en regel som det här programmet inte kan förklara: %1. Uppdatera programmet.</source>
        <translation>The server holds a rule that this program cannot explain: %1. Update the program.</translation>
    </message>
    <message>
        <source>Det här får du inte skicka</source>
        <translation>What you may not send</translation>
    </message>
    <message>
        <source>Det här får du skicka</source>
        <translation>What you may send</translation>
    </message>
</context>
<context>
    <name>budkavle::app::RulesController</name>
    <message>
        <source>Dokumentet säger det inte</source>
        <translation>The document does not say</translation>
    </message>
    <message>
        <source>Utgåva %1</source>
        <translation>Edition %1</translation>
    </message>
    <message>
        <source>version %1</source>
        <comment>of the document that the rules come from</comment>
        <translation>version %1</translation>
    </message>
    <message>
        <source>%1 till och med %2</source>
        <comment>two dates</comment>
        <translation>%1 up to and including %2</translation>
    </message>
    <message>
        <source>Reglerna skulle ha fastställts på nytt senast %1. De gäller ändå, tills regionen har fastställt nya. Säg till din chef.</source>
        <translation>The rules were to be decided anew by %1. They hold all the same, until the region has decided new ones. Tell your head.</translation>
    </message>
    <message numerus="yes">
        <source>Reglerna är fastställda till och med %1: %n dag(ar) kvar. De gäller därefter tills regionen har fastställt nya.</source>
        <translation>
            <numerusform>The rules are decided up to and including %1: %n day left. After that they hold until the region has decided new ones.</numerusform>
            <numerusform>The rules are decided up to and including %1: %n days left. After that they hold until the region has decided new ones.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>budkavle::app::Session</name>
    <message>
        <source>Inloggningen sparas inte på den här datorn: nyckelringen svarar inte. Du loggar in igen nästa gång.</source>
        <translation>The sign-in is not kept on this computer: the keyring does not answer. You sign in again next time.</translation>
    </message>
    <message>
        <source>UTBILDNING</source>
        <translation>TRAINING</translation>
    </message>
    <message>
        <source>Inloggningen hade gått ut och förnyades av sig själv, eftersom det här är utbildning. Allt finns kvar.</source>
        <translation>The sign-in had expired and renewed itself, because this is training. Everything is kept.</translation>
    </message>
    <message>
        <source>Gå tillbaka till Budkavle. Den här fliken kan stängas.</source>
        <translation>Go back to Budkavle. This tab can be closed.</translation>
    </message>
    <message>
        <source>Inloggningen avbröts</source>
        <translation>The sign-in was cancelled</translation>
    </message>
    <message>
        <source>Klart här</source>
        <translation>Done here</translation>
    </message>
    <message>
        <source>Inloggningen fortsätter i Budkavle. Den här fliken kan stängas.</source>
        <translation>The sign-in goes on in Budkavle. This tab can be closed.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::SignController</name>
    <message>
        <source>Du signerar som ombud för %1, och ansvarar då också för åtgärderna.</source>
        <translation>You sign as proxy for %1, and are then responsible for the actions too.</translation>
    </message>
    <message>
        <source>Inget kan signeras nu.</source>
        <translation>Nothing can be signed now.</translation>
    </message>
    <message>
        <source>Signerat. Du påminns %1 %2.</source>
        <comment>day, time</comment>
        <translation>Signed. You will be reminded %1 %2.</translation>
    </message>
    <message>
        <source>Signerat.</source>
        <translation>Signed.</translation>
    </message>
    <message>
        <source>Det är inte signerat.</source>
        <translation>It is not signed.</translation>
    </message>
</context>
<context>
    <name>budkavle::app::SyncStatus</name>
    <message numerus="yes">
        <source>%n på den här datorn</source>
        <translation>
            <numerusform>%n on this computer</numerusform>
            <numerusform>%n on this computer</numerusform>
        </translation>
    </message>
    <message>
        <source>Ansluter</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>Skickar</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Hämtar äldre meddelanden</source>
        <translation>Fetching older messages</translation>
    </message>
    <message>
        <source>Allt är skickat</source>
        <translation>Everything is sent</translation>
    </message>
    <message>
        <source>Offline sedan %1</source>
        <comment>a time</comment>
        <translation>Offline since %1</translation>
    </message>
    <message>
        <source>Läskopia</source>
        <translation>Read copy</translation>
    </message>
    <message>
        <source>Logga in igen</source>
        <translation>Sign in again</translation>
    </message>
    <message>
        <source>Stannat</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Läskopia · läget %1 · inget kan skickas härifrån. Det du skriver sparas som utkast och skickas när produktionen är tillbaka.</source>
        <translation>Read copy · as of %1 · nothing can be sent from here. What you write is kept as a draft and sent when production is back.</translation>
    </message>
    <message>
        <source>Programmet skickar och hämtar inget. Allt är sparat på den här datorn. Ring supporten och uppge koden %1.</source>
        <translation>The program sends and fetches nothing. Everything is saved on this computer. Call support and give the code %1.</translation>
    </message>
    <message>
        <source>Offline sedan %1. Allt du gör sparas på den här datorn och skickas när servern svarar.</source>
        <translation>Offline since %1. All that you do is saved on this computer and sent when the server answers.</translation>
    </message>
    <message>
        <source>Inloggningen gäller inte längre. Allt är sparat på den här datorn. Logga in igen, så skickas det.</source>
        <translation>The sign-in is no longer valid. Everything is saved on this computer. Sign in again, and it is sent.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a matter&apos;s subject: what happened to it</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n nekades av servern</source>
        <translation>
            <numerusform>%n refused by the server</numerusform>
            <numerusform>%n refused by the server</numerusform>
        </translation>
    </message>
    <message>
        <source>resten är skickat</source>
        <comment>after what the server refused</comment>
        <translation>the rest is sent</translation>
    </message>
    <message>
        <source>Servern har inte svarat än.</source>
        <translation>The server has not answered yet.</translation>
    </message>
    <message>
        <source>Servern svarade senast %1.</source>
        <comment>a moment</comment>
        <translation>The server last answered %1.</translation>
    </message>
    <message>
        <source>Inget ligger bara på den här datorn.</source>
        <translation>Nothing is on this computer only.</translation>
    </message>
    <message numerus="yes">
        <source>%n väntar på att skickas</source>
        <translation>
            <numerusform>%n waiting to be sent</numerusform>
            <numerusform>%n waiting to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n utkast</source>
        <translation>
            <numerusform>%n draft</numerusform>
            <numerusform>%n drafts</numerusform>
        </translation>
    </message>
    <message>
        <source>Bara på den här datorn: %1.</source>
        <comment>what has not left it</comment>
        <translation>On this computer only: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Datorns klocka går %n minuter efter serverns. Serverns tid gäller.</source>
        <translation>
            <numerusform>The computer&apos;s clock is %n minute behind the server&apos;s. The server&apos;s time applies.</numerusform>
            <numerusform>The computer&apos;s clock is %n minutes behind the server&apos;s. The server&apos;s time applies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Datorns klocka går %n minuter före serverns. Serverns tid gäller.</source>
        <translation>
            <numerusform>The computer&apos;s clock is %n minute ahead of the server&apos;s. The server&apos;s time applies.</numerusform>
            <numerusform>The computer&apos;s clock is %n minutes ahead of the server&apos;s. The server&apos;s time applies.</numerusform>
        </translation>
    </message>
    <message>
        <source>Försöker nå servern …</source>
        <translation>Trying to reach the server …</translation>
    </message>
    <message>
        <source>Servern svarar inte än, men läskopian gör det. Programmet fortsätter att fråga av sig självt.</source>
        <translation>The server does not answer yet, but the read copy does. The program goes on asking by itself.</translation>
    </message>
    <message>
        <source>Inloggningen är inte förnyad än. Inget skickas förrän den är det.</source>
        <translation>The sign-in is not renewed yet. Nothing is sent until it is.</translation>
    </message>
    <message>
        <source>Inget skickas förrän supporten har hjälpt till.</source>
        <translation>Nothing is sent until support has helped.</translation>
    </message>
    <message>
        <source>Servern svarade %1.</source>
        <comment>a time with seconds</comment>
        <translation>The server answered %1.</translation>
    </message>
    <message>
        <source>Servern svarar, men allt är inte hämtat eller skickat än.</source>
        <translation>The server answers, but not everything has been fetched or sent yet.</translation>
    </message>
    <message>
        <source>Ingen kontakt än. Programmet fortsätter att fråga av sig självt.</source>
        <translation>No contact yet. The program goes on asking by itself.</translation>
    </message>
    <message>
        <source>Ingen kontakt än. Programmet försöker igen %1.</source>
        <comment>a time with seconds</comment>
        <translation>No contact yet. The program tries again %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n uppgifter på den här datorn skilde sig från serverns och är hämtade på nytt. Det du skrivit finns kvar.</source>
        <translation>
            <numerusform>%n entry on this computer was not as on the server, and was fetched again. What you wrote is still there.</numerusform>
            <numerusform>%n entries on this computer were not as on the server, and were fetched again. What you wrote is still there.</numerusform>
        </translation>
    </message>
    <message>
        <source>Budkavle är stängt, enligt planen till %1. Det du gör sparas på den här datorn och skickas när det öppnar.</source>
        <comment>a time</comment>
        <translation>Budkavle is closed, as planned until %1. What you do is kept on this computer and sent when it opens.</translation>
    </message>
    <message>
        <source>Budkavle stängs %1 och öppnar enligt planen %2. Det du gör under tiden sparas och skickas sedan.</source>
        <comment>two times</comment>
        <translation>Budkavle closes %1 and opens, as planned, %2. What you do meanwhile is kept, and sent afterwards.</translation>
    </message>
</context>
</TS>
