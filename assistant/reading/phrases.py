"""What pages say to their readers, German and English: the phrases by which boilerplate is told.

One regular expression a line, matched without regard to case against a block whose white space is
single spaces; a line indented further continues the one above. The phrases are those of the trade,
none belongs to one outlet. No line repeats a repetition, so that no text can make the matching slow.
"""

WHOLE: dict[str, str] = {
    "reading time": r"""
        (?:lesezeit:? |lesedauer:? |reading time:? )?(?:ca\.? )?\d{1,3} ?min(?:\.|s|uten?|utes?)?(?: (?:lesezeit|
            lesedauer|read|lesen|reading time))?\.?
    """,
    "player": r"""
        (?:\d{1,2}:\d\d ?)?(?:(?:artikel |beitrag |text )?(?:an|vor|zu)hören|
            listen(?: to (?:this )?article)?)(?: \(?\d.{0,12})?
        zurückspulen
        vorspulen
        abspielen
        wiedergabe
        pause
        play
        vorlesen(?: lassen)?
        audio
        video
        mute
        rewind
        forward
        download
        video (?:ansehen|starten|abspielen)
        (?:video|audio|podcast) ?: .{3,120}\(\d{1,3}(?::\d\d)? min(?:\.|uten)?\)
        (?:die )?wiedergabe wurde unterbrochen\.?
        \d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?(?: ?min\.?)?
        .{0,160}(?:\d{1,2}:\d\d min\b|verfügbar bis \d|verfügbarkeit:).{0,60}
    """,
    "broadcast notice": r"""
        sendung:? .{3,100}\d{1,2}[:.]\d\d(?: uhr)?
        über dieses thema berichte.{3,120}
    """,
    "share buttons": r"""
        (?:auf |bei |via |per |on )?(?:facebook|twitter|x|whatsapp|e-?mail|linkedin|xing|pinterest|telegram|threads|
            bluesky|mastodon|instagram|flipboard|pocket)(?: teilen| share)?
        teilen
        share
        drucken
        print
        merken
        speichern
        tweet(?:en)?
        (?:link kopieren|copy link)
        artikel (?:teilen|drucken|merken|versenden|(?:weiter)?empfehlen)
        (?:zur|auf die|in die|auf der) (?:merk|lese)liste\b.{0,20}
        icon ?: .{2,30}
        share (?:on|via|this).{0,30}
    """,
    "menu": r"""
        menü
        menu
        schließen
        close
        öffnen
        suchen?
        search
        anmelden
        login
        log in
        sign in
        abmelden
        einloggen
        (?:jetzt |hier )?(?:kostenlos )?anmelden
        !\[[^\]]{0,200}\]\([^)]{1,300}\)
        \[[^\]]{1,200}\]\([^)]{1,300}\)
        registrieren
        (?:zur )?startseite
        home
        e-?paper
        abo(?: testen)?
        abonnieren
        subscribe
        (?:zum inhalt|skip to (?:main )?content)(?: springen)?
        zurück
        back
        weiter
        next
        nach oben
        back to top
        zur übersicht
        (?:mehr|show|load) (?:anzeigen|more|laden)
        mehr (?:artikel|themen|beiträge|nachrichten|geschichten)(?: (?:auf|bei|von|aus) \S{2,40}(?: \S{2,30})?)?:?
        more stories
        impressum
        datenschutz(?:erklärung)?
        agb
        kontakt
        contact
        privacy policy
        terms(?: of (?:use|service))?
        newsletter
        zeitung
        \d+ bilder
        fotostrecke
        bildergalerie
    """,
    "tags": r"""
        (?:tags|schlagwörter|schlagworte|keywords|topics) ?:.{0,200}
        tags
        schlagwörter
        themen:?
        kategorien?:.{0,60}
        rubriken?:.{0,60}
    """,
    "comment prompt": r"""
        (?:\d+ )?(?:kommentare?|comments?|leserkommentare?|postings?)(?: ?\(?\d+\)?| (?:anzeigen|lesen|schreiben|
            öffnen|verfassen|einblenden))?:?
        (?:forum|diskussion|kommentare?|comments?) ?: ?\d+ ?(?:kommentare?|postings?|beiträge|comments?)?
    """,
    "embed notice": r"""
        embed
        externer inhalt(?: nicht verfügbar)?
        external content
        empfohlener (?:externer |redaktioneller )?inhalt
        ein klick für den datenschutz
        https?://\S+
        (?:link zum|inhalt von) .{0,20}(?:youtube|twitter|instagram|facebook|tiktok).{0,20}
    """,
    "author": r"""
        [^.!?]{4,60} (?:ist|is an?|is the) [\w-]{0,25}(?:reporter|korrespondent|redakteur|volontär|correspondent|
            editor)(?:in)?\b[^.!?]{0,90}\.?
    """,
    "sources": r"""
        (?:unsere|verwendete|our) (?:quellen|sources) ?:?
        quellen(?:angaben|nachweise?|verzeichnis)? ?:?
        sources ?:?
    """,
    "agency notice": r"""
        (?:quellen?|sources?) ?: ?.{0,80}
        [(\[]?(?:alle )?angaben ohne gewähr\.?[)\]]?
    """,
    "related": r"""
        (?:mehr|more)(?: (?:zum thema|dazu|on this|zu|artikel|themen))?:?
        (?:ende der )?weiteren? informationen:?
        anzeige
        advertisement
        werbung
        ähnliche(?: artikel| beiträge)?:?
        (?:top[- ]?)(?:themen|artikel|stories)
        (?:mehr|alles) (?:zu|über) [^.]{3,60}:
    """,
}
"""Reason to lines, each of which must be the whole block."""

START: dict[str, str] = {
    "comment prompt": r"""
        (?:schreiben?|hinterlass(?:e|en)|verfassen?)(?: sie)? (?:hier |uns |jetzt )?(?:einen|ihren|deinen) kommentar
        leave a (?:reply|comment)
        post a comment
        (?:jetzt )?mitdiskutieren\b
        diskutieren sie mit
        join the (?:discussion|conversation)
        (?:ihre|deine) e-?mail-?adresse wird nicht
        your email address will not
        du musst (?:angemeldet|eingeloggt)
        (?:um (?:zu )?kommentieren zu|zum kommentieren)\b
        wie hat ihnen dieser artikel
        war (?:dieser|der) (?:artikel|beitrag|text) hilfreich
        was (?:meinen sie|denkst du|denken sie)\?
        fehler (?:gefunden|entdeckt)\?
        haben sie (?:einen )?fehler\b
        durchschnittliche bewertung
    """,
    "related": r"""
        (?:mehr|weiteres?|noch mehr) (?:zum|zu diesem|on this) (?:thema|topic)\b
        das könnte (?:sie|dich|euch) (?:auch |ebenfalls )?interessieren
        (?:auch|ebenfalls) (?:interessant|lesenswert)(?: ?:|$)
        (?:lesen sie|lies|lest) (?:auch|hier|dazu|mehr|weiter|jetzt|außerdem|zudem)\b
        (?:zum (?:artikel|thema|weiterlesen|nachlesen)|passend dazu|siehe auch|mehr dazu) ?:
        mehr (?:dazu|über|zu) .{0,80}(?:lesen sie|gibt es|finden sie) (?:hier|im|in)
        (?:ähnliche|verwandte|empfohlene|weitere|neueste|aktuelle|beliebteste|meistgelesene) (?:artikel|beiträge|
            nachrichten|meldungen|texte|podcasts|videos)(?: (?:zum|zu|aus|von|auf) .{0,60})?:?$
        (?:read|see) (?:more|also|next)\b
        related (?:articles|stories|posts|topics|:)
        more (?:on this|from|stories)\b
        you (?:may|might) (?:also )?(?:like|be interested)
        recommended (?:for you|stories)
        most (?:read|popular)(?: ?:|$)
        (?:mehr|aktuelle meldungen|alle entwicklungen|weitere|alles) .{0,80}(?:im|in unserem|in diesem) (?:live|
            news|newsletter)?-?(?:blog|ticker):?$
        lust auf mehr
        im (?:podcast|video|newsblog|liveblog|liveticker)(?: ?:|$)
    """,
    "author": r"""
        (?:\.\.\.|…) (?:ist|war|leitet|arbeitet|schreibt|is|was|works|writes)\b
    """,
    "tip box": r"""
        (?:[^.?!]{0,160}[.?!] )?(?:haben (?:sie|du) (?:hinweise|informationen)|melden sie (?:sich |uns )?vertraulich)
        [^.?!]{0,120}haben hinweise zu
    """,
    "date": r"""
        (?:aktualisiert|stand|veröffentlicht|updated|published)(?: am| on)?:? .{4,40}(?:lesedauer|lesezeit|min\.? read)
    """,
    "newsletter": r"""
        (?:jetzt |den |unseren |zum |hier )?(?:[\w-]+ )?newsletter(?: ?:|$| .{0,60}(?:abonnieren|bestellen|anmelden|
            kostenlos))
        (?:abonnieren sie|melden sie sich|sign up|subscribe) .{0,80}(?:newsletter|kanal|channel|whatsapp)
        .{0,80}\bnewsletter\b.{0,60}(?:informier|abonnier|anmeld|bestell|sign up|in ihrem? postfach|inbox)
        jeden (?:tag|morgen|abend|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag).{0,60}(?:newsletter|
            postfach)
        \[[^\]]{0,380}\b(?:newsletter|app|live-?blog|podcast|abo|lesen sie|mehr zum)\b[^\]]{0,300}\]$
        (?:unser|mit unserem|in unserem|der) [\w -]{0,40}newsletter\b.{0,160}(?:postfach|posteingang|kostenlos|anmeld|
            abonni)
        (?:laden sie|lade|holen sie|hol) (?:sich |dir )?(?:jetzt |hier |gleich )?[^.!?]{0,40}\bapp\b
        [^.!?]{0,80}\b(?:bei|auf) whatsapp\b.{0,60}(?:abonni|kanal|folgen)
        folgen sie .{0,60}(?:whatsapp|google|facebook|instagram|auf x)
    """,
    "subscription notice": r"""
        (?:\d+|ein(?:en?)?|zwei|drei|vier) (?:wochen?|monate?n?|tage?) (?:kostenlos|gratis|für (?:nur )?\d)
        [^.?!]{0,80}testen sie .{0,40}(?:wochen?|monate?|tage) .{0,40}(?:zeitung|ausgabe|abo|digital|kostenlos)
        lesen sie [^.?!]{0,50}\b(?:wochen?|monate?|tage) (?:lang )?(?:für (?:nur )?\d|kostenlos|gratis|zum)
        sie haben (?:noch )?kein\b.{0,12}(?:gültiges? )?(?:abo\b|$)
        gültiges abo\.?$
        kein abo(?:\?|$)
        (?:jetzt|hier) (?:kostenlos )?(?:abonnieren|testen|einloggen|weiterlesen|registrieren)[.!]?$
        (?:ihre|deine) vorteile (?:auf|als|im)\b
        weiterlesen mit
        mit (?:einem|ihrem) abo (?:lesen|können sie|haben sie|erhalten sie|weiter)
        (?:dieser|der) (?:artikel|inhalt|text|beitrag) ist (?:nur |exklusiv )?(?:für (?:abonnenten|registrierte|
            mitglieder)|kostenpflichtig|exklusiv)
        (?:\d+|ein|einen|zwei|drei|vier|sechs) (?:wochen?|monate?|tage) (?:kostenlos|gratis|testen|lesen)
        bereits (?:abonnent(?:in)?|registriert|kunde)\?
        already a (?:subscriber|member)
        subscribe (?:now|today|to)\b
        this (?:article|content) is (?:only|exclusively|reserved)
        to (?:continue|keep) reading
        registrieren sie sich
        zugang zu allen (?:artikeln|inhalten|plus)
        (?:unabhängiger|freier) journalismus (?:braucht|kostet)
        unterstützen sie (?:uns|unsere|unabhängigen)
        support (?:our|us|independent)
        choose your (?:plan|subscription)
    """,
    "cookie notice": r"""
        wir (?:verwenden|nutzen|benötigen|setzen) .{0,60}(?:cookies|zustimmung|einwilligung)
        (?:we|this (?:site|website)) uses? .{0,30}cookies
        diese (?:web)?seite (?:verwendet|nutzt) .{0,20}cookies
        cookies?(?:[- ](?:einstellungen|hinweis|richtlinie|settings|policy)| akzeptieren)
        alle (?:cookies akzeptieren|akzeptieren$)
        (?:accept|reject) (?:all(?: cookies)?$|cookies)
        privacy (?:settings|preferences)
    """,
    "player": r"""
        [^|]{0,400}\d{1,2}\.\d{1,2}\.\d{4} ?\| ?\d{1,2}:\d\d(?::\d\d)?(?: min\.?)?$
    """,
    "embed notice": r"""
        (?:deine|ihre) (?:privatsphäre|datenschutz|cookie)-?einstellungen
        zur anzeige aktiviere
        ich bin (?:damit )?einverstanden, dass mir
        mit (?:ihrer|deiner) (?:zustimmung|einwilligung) (?:können|werden|dürfen) wir
        an dieser stelle (?:finden sie|findest du|steht|befindet sich) .{0,60}(?:inhalt|video|karte)
        (?:dieser|der) externe inhalt
        (?:bitte )?(?:aktivieren sie|enable|deaktivieren sie|disable) .{0,30}(?:javascript|ad-?blocker|werbeblocker)
    """,
    "affiliate notice": r"""
        die mit .{0,60}(?:gekennzeichnet|markiert)en links
        (?:(?:werbung|anzeige)\W{1,3})?(?:dieser|der) (?:artikel|beitrag|text) enthält (?:affiliate|werbe|
            provision|werbung)
        (?:affiliate|werbe|provisions)-?links?\b
        (?:wir erhalten|we may earn) .{0,60}(?:provision|commission)
    """,
    "agency notice": r"""
        (?:©|\(c\)|copyright\b) ?(?:copyright )?(?:\d{4}|dpa\b|afp\b|epd\b|kna\b|apa\b|sid\b|reuters\b|ap\b|
            [^.!?]{2,100}$)
        (?:alle rechte|all rights) (?:vorbehalten|reserved)
        dpa[-:][\w-]{2,}[:,]
        (?:.{0,60}hat )?(?:diese|die) (?:meldung|nachricht) (?:wurde|ist|stammt|redaktionell) .{0,80}(?:automatisch|
            maschinell|nachrichtenagentur|presse-agentur|redaktionell|nicht bearbeitet)
        this (?:story|article) (?:was|has been) (?:automatically|published from)
        mit (?:material|informationen|inhalten) (?:von|der|des) .{3,240}$
        (?:infos zum )?zitiervorschlag
        empfohlene zitierweise\b
        (?:so(?:fern|weit)|wenn) nicht anders (?:ausgewiesen|angegeben|gekennzeichnet|vermerkt)\b
            .{0,80}(?:inhalt|lizen|cc)
        unless otherwise (?:stated|noted|indicated)\b.{0,80}(?:content|licen[cs]e|cc)
        leserbriefe? an\b
    """,
    "production notice": r"""
        (?:dieser|der) (?:artikel|text|beitrag) (?:wurde|ist|entstand) .{0,40}(?:\b(?:mit|mithilfe|durch|von)\b
            .{0,20}(?:künstlicher? intelligenz|\bki\b)|\bautomatisch|\bmaschinell)
    """,
    "translation notice": r"""
        (?:dies|dieser (?:artikel|text|beitrag)|der (?:artikel|text|beitrag)) (?:ist eine|
            wurde) .{0,30}(?:übersetzung|übersetzt)
        (?:lest|lesen sie|hier geht es zum?) (?:den |das )?original
        this (?:article|story|text) (?:is a|was) .{0,30}translat
    """,
    "citation notice": r"""
        .{0,200}\((?:abgerufen am|accessed|retrieved)\b
    """,
}
"""Reason to lines with which the block must begin."""
