<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="sv_SE">
<context>
    <name>ComposerView</name>
    <message numerus="yes">
        <source>Meddelande · %n tecken kvar</source>
        <translation>
            <numerusform>Meddelande · %n tecken kvar</numerusform>
            <numerusform>Meddelande · %n tecken kvar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Composing</name>
    <message numerus="yes">
        <source>Meddelandet är %n tecken för långt: högst %1 får plats. Texten finns kvar. Korta den, eller dela den på flera meddelanden.</source>
        <translation>
            <numerusform>Meddelandet är %n tecken för långt: högst %1 får plats. Texten finns kvar. Korta den, eller dela den på flera meddelanden.</numerusform>
            <numerusform>Meddelandet är %n tecken för långt: högst %1 får plats. Texten finns kvar. Korta den, eller dela den på flera meddelanden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GapWords</name>
    <message numerus="yes">
        <source>och %n tid(er) till</source>
        <translation>
            <numerusform>och %n tid till</numerusform>
            <numerusform>och %n tider till</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemFacts</name>
    <message numerus="yes">
        <source>inom %n vecka(or)</source>
        <translation>
            <numerusform>inom %n vecka</numerusform>
            <numerusform>inom %n veckor</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>inom %n dag(ar)</source>
        <translation>
            <numerusform>inom %n dag</numerusform>
            <numerusform>inom %n dagar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MatterListView</name>
    <message numerus="yes">
        <source>%1 · %n ärenden</source>
        <comment>folder, how many</comment>
        <translation>
            <numerusform>%1 · %n ärende</numerusform>
            <numerusform>%1 · %n ärenden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RescueWords</name>
    <message numerus="yes">
        <source>Det som var sparat på den här datorn var skadat. %n utkast eller meddelanden gick inte att läsa: se efter i Utkast och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.</source>
        <translation>
            <numerusform>Det som var sparat på den här datorn var skadat. %n utkast eller meddelande gick inte att läsa: se efter i Utkast och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.</numerusform>
            <numerusform>Det som var sparat på den här datorn var skadat. %n utkast eller meddelanden gick inte att läsa: se efter i Utkast och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidebarView</name>
    <message numerus="yes">
        <source>%n nekades av servern</source>
        <comment>outgoing</comment>
        <translation>
            <numerusform>%n nekades av servern</numerusform>
            <numerusform>%n nekades av servern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignOutSheet</name>
    <message numerus="yes">
        <source>%n meddelanden eller åtgärder ligger bara på den här datorn. De ligger kvar och skickas när du loggar in här igen och servern svarar.</source>
        <translation>
            <numerusform>%n meddelande eller åtgärd ligger bara på den här datorn. Det ligger kvar och skickas när du loggar in här igen och servern svarar.</numerusform>
            <numerusform>%n meddelanden eller åtgärder ligger bara på den här datorn. De ligger kvar och skickas när du loggar in här igen och servern svarar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeWords</name>
    <message numerus="yes">
        <source>%n dag(ar)</source>
        <translation>
            <numerusform>%n dag</numerusform>
            <numerusform>%n dagar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>budkavle::app::AbsenceController</name>
    <message numerus="yes">
        <source>Frånvaro längre än %n dag(ar) ska läggas in. Kortare får läggas in.</source>
        <translation>
            <numerusform>Frånvaro längre än %n dag ska läggas in. Kortare får läggas in.</numerusform>
            <numerusform>Frånvaro längre än %n dagar ska läggas in. Kortare får läggas in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>budkavle::app::AccountModel</name>
    <message numerus="yes">
        <source>%n nekades av servern</source>
        <translation>
            <numerusform>%n nekades av servern</numerusform>
            <numerusform>%n nekades av servern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n väntar på att skickas</source>
        <translation>
            <numerusform>%n väntar på att skickas</numerusform>
            <numerusform>%n väntar på att skickas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>budkavle::app::ProxyController</name>
    <message numerus="yes">
        <source>Ett ombud utses för högst %n dag(ar) i taget.</source>
        <translation>
            <numerusform>Ett ombud utses för högst %n dag i taget.</numerusform>
            <numerusform>Ett ombud utses för högst %n dagar i taget.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 får då färre än %n ombud. Utse gärna fler, så att någon är på plats om ombudet blir borta.</source>
        <translation>
            <numerusform>%1 får då färre än %n ombud. Utse gärna fler, så att någon är på plats om ombudet blir borta.</numerusform>
            <numerusform>%1 får då färre än %n ombud. Utse gärna fler, så att någon är på plats om ombudet blir borta.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>budkavle::app::RulesController</name>
    <message numerus="yes">
        <source>Reglerna är fastställda till och med %1: %n dag(ar) kvar. De gäller därefter tills regionen har fastställt nya.</source>
        <translation>
            <numerusform>Reglerna är fastställda till och med %1: %n dag kvar. De gäller därefter tills regionen har fastställt nya.</numerusform>
            <numerusform>Reglerna är fastställda till och med %1: %n dagar kvar. De gäller därefter tills regionen har fastställt nya.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>budkavle::app::SyncStatus</name>
    <message numerus="yes">
        <source>%n på den här datorn</source>
        <translation>
            <numerusform>%n på den här datorn</numerusform>
            <numerusform>%n på den här datorn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n nekades av servern</source>
        <translation>
            <numerusform>%n nekades av servern</numerusform>
            <numerusform>%n nekades av servern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n väntar på att skickas</source>
        <translation>
            <numerusform>%n väntar på att skickas</numerusform>
            <numerusform>%n väntar på att skickas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n utkast</source>
        <translation>
            <numerusform>%n utkast</numerusform>
            <numerusform>%n utkast</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Datorns klocka går %n minuter efter serverns. Serverns tid gäller.</source>
        <translation>
            <numerusform>Datorns klocka går %n minut efter serverns. Serverns tid gäller.</numerusform>
            <numerusform>Datorns klocka går %n minuter efter serverns. Serverns tid gäller.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Datorns klocka går %n minuter före serverns. Serverns tid gäller.</source>
        <translation>
            <numerusform>Datorns klocka går %n minut före serverns. Serverns tid gäller.</numerusform>
            <numerusform>Datorns klocka går %n minuter före serverns. Serverns tid gäller.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n uppgifter på den här datorn skilde sig från serverns och är hämtade på nytt. Det du skrivit finns kvar.</source>
        <translation>
            <numerusform>%n uppgift på den här datorn skilde sig från serverns och är hämtad på nytt. Det du skrivit finns kvar.</numerusform>
            <numerusform>%n uppgifter på den här datorn skilde sig från serverns och är hämtade på nytt. Det du skrivit finns kvar.</numerusform>
        </translation>
    </message>
</context>
</TS>
