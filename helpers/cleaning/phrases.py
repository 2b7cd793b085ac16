"""What pages say around an article, in several languages: the material of the rules on furniture and teasers.

A line is compared without case, digits and punctuation, so "Related Articles (3)" is "related articles". Add what
your own sources say; a phrase belongs here only if no article would have it alone on a line.
"""

import re

_NOT_WORDS = re.compile(r"[\W\d_]+")


def bare(line: str) -> str:
    """Give the words of a line: no case, digits or punctuation.

    Examples
    --------
    >>> bare("» Related Articles (3)")
    'related articles'
    """
    return _NOT_WORDS.sub(" ", line.casefold().replace("'", "").replace("’", "")).strip()


def _phrases(table: str) -> frozenset[str]:
    return frozenset(bare(phrase) for row in table.strip().splitlines() for phrase in row.split("|"))


# Lines that stand alone.
FURNITURE = _phrases("""
share | share this | share this article | share this post | share this story | share this news | share this page
share on | share via | share via email | share article | share link | tweet | retweet | pin | pin it | email | e-mail
email this | print | print this | print this article | save | like | like this | like loading | loading | flipboard
facebook | twitter | x | instagram | whatsapp | telegram | linkedin | pinterest | reddit | tumblr | viber | vk
vkontakte | odnoklassniki | messenger | skype | youtube | tiktok | pocket | line | copy link | link copied
copy url | more | less | show more | show less | load more | see more | view more | view all | see all
read more | read less | read full article | read full story | read the full article | read the full story
read the rest here | continue reading | keep reading | learn more | click here | find out more | expand
see this content by source | see original | see content at source | view original | report this content
report this post | report this ad | report abuse | report an error | report a typo | advertisement | advertisements
advertising | ad | ads | sponsored | sponsored content | promoted | promoted content | paid content
article continues below | story continues below | article continues after this advertisement
story continues below advertisement | continue reading after advertisement | skip ad | skip advertisement
back to top | back to top button | go to top | scroll to top | return to top | top | up | close | open | menu | search
home | homepage | skip to content | skip to main content | toggle navigation | navigation | subscribe | subscribe now
subscribe to our newsletter | newsletter | sign up | sign in | log in | login | logout | log out | register
create account | create an account | my account | forgot your password | forgot password | remember me
already a subscriber | already have an account | become a member | donate | donate now | make a donation
support us | adblock detected | ad blocker detected | adblocker detected | disable your adblock
disable your adblocker | accept | accept all | accept cookies | accept all cookies | reject all | got it
cookie settings | cookie policy | manage cookies | privacy policy | terms of use | terms of service | contact us
about us | contact | disclaimer | copyright | all rights reserved | no comments | no comments yet
comments are closed | comments off | be the first to comment | comments | comment | add comment | add a comment
post comment | post a comment | submit comment | write a comment | view comments | show comments | cancel reply
reply | website | name email website | required fields are marked | edit | tags | tag | tagged | categories | category
filed under | posted in | posted by | post navigation | previous | next | previous post | next post | previous article
next article | prev post | prev | follow | follow us | follow us on | following | followers | listen | watch
listen to this article | listen to article | play | pause | mute | play video | watch video | watch the video | gallery
photo gallery | photos | image | images | photo | file photo | video | videos | breaking | breaking news | live
min read | minutes read | minute read | mins read | reading time | views | view | shares | date | updated | published
last updated | last modified | last update | written by | opens in new window | opens in a new window
click to enlarge | enlarge image | enlarge | machine translation | translated by google | font size | text size
your browser does not support the video tag | your browser does not support the audio element
mehr lesen | weiterlesen | anzeige | werbung | teilen | drucken | nach oben | alle rechte vorbehalten | kommentare
startseite | suche | anmelden | abonnieren | mehr anzeigen | artikel teilen
lire la suite | publicité | partager | imprimer | haut de page | retour en haut | tous droits réservés | commentaires
accueil | rechercher | se connecter | sabonner | afficher plus | voir plus | en savoir plus
leer más | publicidad | anuncio | compartir | imprimir | volver arriba | todos los derechos reservados | comentarios
inicio | buscar | iniciar sesión | suscribirse | suscríbete | mostrar más | ver más | seguir leyendo
leia mais | publicidade | compartilhar | compartilhe | partilhar | voltar ao topo | todos os direitos reservados
comentários | início | pesquisar | assine | mostrar mais | ver mais | continue lendo | continua depois da publicidade
leggi tutto | pubblicità | condividi | stampa | torna su | tutti i diritti riservati | commenti | iscriviti
mostra altro
читать далее | читать полностью | реклама | поделиться | наверх | все права защищены | комментарии | подписаться
показать еще | печать | войти | devamını oku | reklam | paylaş | yazdır | yukarı çık | tüm hakları saklıdır | yorumlar
abone ol | daha fazla göster | czytaj więcej | reklama | udostępnij | wszelkie prawa zastrzeżone | komentarze
lees meer | advertentie | delen | reacties | alle rechten voorbehouden
اقرأ المزيد | إعلان | شارك | مشاركة | طباعة | التعليقات | جميع الحقوق محفوظة | ادامه مطلب | اشتراک گذاری | چاپ
阅读更多 | 分享 | 分享到 | 版权所有 | 广告 | 打印 | 返回顶部 | 展开 | 続きを読む | シェア | 広告 | 더보기 | 공유 | 댓글
""")

# Lines that open a list of other articles, a form or a note on the author: what follows belongs to them.
OPENERS = _phrases("""
related | related articles | related article | related posts | related post | related news | related stories
related story | related content | related topics | related links | related coverage | related reading | related items
related videos | similar articles | similar posts | similar news | more news | more stories | more articles | more from
more in this section | more on this story | more on this topic | more like this | other news | other articles
latest news | latest articles | latest stories | latest posts | latest | recent posts | recent news | recent articles
recent comments | top stories | top news | popular posts | popular articles | popular news | popular | most popular
most read | most viewed | most commented | trending | trending now | trending news | editors picks | editors choice
recommended | recommended for you | recommended articles | recommended stories | recommended reading
you may also like | you might also like | you may like | you may be interested in | you might be interested in
you might also be interested in | you may also be interested in | also interesting | also in the news | dont miss
check also | check this also | read next | up next | whats next | further reading | in other news
leave a reply | leave a comment | leave a response | leave your comment | leave comment | write a reply | post a reply
join the conversation | join the discussion | have your say | what do you think | share your thoughts
your email address will not be published | about the author | about author | about the writer | author bio
author details | all posts by this author | see author posts | view all posts | support independent journalism
kommentar hinterlassen | schreiben sie einen kommentar | schreibe einen kommentar | antwort hinterlassen
antworten abbrechen | ähnliche artikel | ähnliche beiträge | verwandte artikel | das könnte sie auch interessieren
mehr zum thema | meistgelesen | über den autor | laisser un commentaire | laissez un commentaire | laisser une réponse
articles similaires | articles liés | à lire aussi | sur le même sujet | les plus lus | dans la même rubrique
deja un comentario | deja una respuesta | dejar un comentario | cancelar respuesta | artículos relacionados
noticias relacionadas | te puede interesar | también te puede interesar | más noticias | más leídas | lo más leído
deixe um comentário | deixe uma resposta | deixe seu comentário | cancelar resposta | artigos relacionados
notícias relacionadas | posts relacionados | mais lidas | mais notícias | você também pode gostar | sobre o autor
lascia un commento | lascia una risposta | articoli correlati | articoli simili | potrebbe interessarti anche
ti potrebbe interessare | i più letti | оставить комментарий | добавить комментарий | оставьте комментарий
похожие статьи | похожие новости | похожие записи | новости по теме | материалы по теме | самое читаемое | об авторе
bir yanıt yazın | bir cevap yazın | yorum yap | yorum yazın | benzer haberler | ilgili haberler | benzer yazılar
ilgili yazılar | bunlar da ilginizi çekebilir | dodaj komentarz | zostaw komentarz
podobne artykuły | powiązane artykuły
geef een reactie | gerelateerde artikelen | اترك تعليقا | اترك ردا | مقالات ذات صلة | أخبار ذات صلة | مواضيع ذات صلة
اقرأ أيضا | اخبار مرتبط | مطالب مرتبط | نظر بدهید | دیدگاهتان را بنویسید | 相关阅读 | 相关新闻 | 相关文章
相关报道 | 热门文章
関連記事 | 関連ニュース | コメントを残す | 관련기사
""")

# Lines after which an article has nothing more to say.
END_MARKS = _phrases("""
end of message | end of the message | end of news | end of report | end of the report | end of article | end of text
end of story | end item | enditem | ends | end | the end | message ends | انتهای پیام | پایان پیام | انتهى | 完 | конец
""")
END_SIGNS = re.compile(r"^\W{0,3}(?:#{3,}|-\s?30\s?-|\*{5,})\W{0,3}$")

# How a line begins that is furniture as a whole. Each needs more than one word that an article could open with.
PREFIXES = re.compile(
    r"""^[^\w"“”„«‘']{0,4}(?:
      your\ (?:e-?mail|email)\ address\ will\ not\ be\ published
    | save\ my\ name,?\ (?:and\ )?e-?mail | required\ fields\ are\ marked | notify\ me\ of\ (?:new|follow)
    | this\ site\ uses\ (?:akismet|cookies) | (?:we|this\ website|our\ (?:web)?site)\ uses?\ cookies
    | by\ (?:continuing\ to\ (?:use|browse)|using\ this\ (?:web)?site|clicking|subscribing|signing\ up)\b.{0,80}
      \b(?:agree|accept|consent)
    | you\ must\ be\ logged\ in | (?:please\ )?(?:log|sign)\ in\ to\ (?:comment|leave|post|reply|read|continue|view)
    | (?:please\ )?(?:disable|turn\ off|switch\ off|deactivate|whitelist)\ (?:your\ |the\ )?ad\s?-?block
    | please\ consider\ (?:supporting\ us|disabling|turning\ off|donating|a\ donation|subscribing)
    | (?:it\ (?:seems|looks\ like)|we(?:'ve|’ve|\ have)?\ (?:notice|detect)(?:ed)?).{0,40}\bad\s?-?block
    | support\ (?:our\ |independent\ |quality\ |free\ )+(?:journalism|media|news|reporting)\b.{0,200}\bdonat
    | (?:please\ )?(?:help|support)\ us\b.{0,120}\bdonat
    | (?:please,?\ )?donate\ (?:to|via|here|now|with|today|by)\b
    | (?:sign\ up|subscribe|register)\ (?:now\ )?(?:to|for)\ (?:our|the|free|daily|a)\b.{0,60}
      \b(?:newsletter|mailing\ list|updates?|alerts?|channel|e-?mails?|inbox)
    | get\ (?:the\ )?(?:latest|breaking|daily|our|all\ the)\b.{0,60}\b(?:inbox|newsletter|app|alerts?|notifications?)\b
    | (?:join|follow|like|find|visit|add|check)\ (?:us|our\ \w+(?:\ \w+)?|me)\ (?:on|at|in|via)\b.{0,30}
      \b(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|linkedin|tiktok|vk|google|social|threads|channel)\b
    | (?:join|follow)\ (?:our|the)\ .{0,30}\b(?:channel|group|page|newsletter)\b
    | download\ (?:our|the)\ .{0,30}\bapp\b
    | click\ here\ (?:to|for)\b | click\ (?:on\ )?the\ (?:link|image|photo|picture)\b
    | click\ to\ (?:share|email|print|enlarge|expand|read|view|play|subscribe|tweet|copy)\b
    | share\ (?:this\ .{0,20})?(?:on|via|to|with)\ (?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|vk|
      e-?mail|messenger|your\ friends|viber|tumblr)\b
    | (?:file\ )?(?:photo|image|picture|foto|imagen|фото|fotoğraf|bild)
      (?:\ (?:by|credit|credits|courtesy|source|of))?\s?[:/©]
    | (?:photo|image|picture|photograph)\ (?:credit|courtesy)\b
    | (?:view|see)\ (?:this\ post|the\ post|post|photo|video)\ on\ (?:facebook|twitter|x|instagram|telegram)\b
    | (?:©|\(c\)|copyright\b\s?(?:©|\(c\)|\d{4}))
    | (?:tags?|keywords?|topics|hashtags|categor(?:y|ies)|filed\ under|posted\ in|tagged(?:\ (?:with|as))?|schlagwörter|
      etiquetas|теги|etiketler)\s?: | filed\ under\b
    | (?:views?|visits|hits|news\ (?:code|id)|article\ (?:code|id)|post\ views|reading\ time|read\ time)\s?:\s?\d
    | (?:editor|edited\ by|responsible\ editor|web\ editor)\s?:
    | \((?:additional\ )?(?:reporting|writing|written|editing)\ by\ | our\ standards:
    | this\ (?:article|text|page|post)\ (?:was|has\ been|is)\ (?:machine|automatically)[\ -]translated
    | (?:ihre|deine)\ e-mail-adresse\ wird\ nicht\ veröffentlicht | erforderliche\ felder\ sind
    | votre\ adresse\ (?:e-?mail|de\ messagerie)\ ne\ sera\ pas\ publiée | les\ champs\ obligatoires\ sont
    | tu\ dirección\ de\ correo\ electrónico\ no\ será\ publicada | los\ campos\ (?:obligatorios|necesarios)\ están
    | o\ seu\ endereço\ de\ e-?mail\ não\ será\ publicado | campos\ obrigatórios\ (?:são|marcados)
    | desative\ (?:o\ )?seu\ ad\s?-?block
    | il\ tuo\ indirizzo\ e-?mail\ non\ sarà\ pubblicato | i\ campi\ obbligatori\ sono
    | ваш\ (?:адрес\ )?(?:e-?mail|электронной\ почты)\b.{0,20}не\ будет\ опубликован | обязательные\ поля\ помечены
    | подписывайтесь\ на | следите\ за\ нами | e-posta\ (?:adresiniz|hesabınız)\ yayı(?:n|m)lanmayacak
    | twój\ adres\ e-?mail\ nie\ zostanie\ opublikowany | je\ e-mailadres\ (?:zal|wordt)\ niet
    | لن\ يتم\ نشر\ عنوان\ بريدك | نشانی\ ایمیل\ شما | 责任编辑 | 编辑[:：]
    )""",
    re.IGNORECASE | re.VERBOSE,
)

# When a page was published or changed, and nothing else on the line.
DATE_LINE = re.compile(
    r"^\W{0,4}(?:published|posted|updated|last (?:updated|modified|update)|date|publication date|release date)"
    r"(?: (?:on|at|in))?\s?:?\s?(?=.{0,20}\d)(?:[\w:.,/–-]{1,12}\s?){1,7}$",
    re.IGNORECASE,
)

# A line that says where its picture is from is the picture's caption.
CAPTION = re.compile(
    r"[(\[](?:file\s)?(?:photo|image|picture|credit|courtesy)(?:\s(?:by|credit|of))?\s?[:/–—-]?\s[^()\[\]]{1,60}[)\]]\.?$",
    re.IGNORECASE,
)

# What a page asks of its readers, believed only behind the last paragraph.
APPEAL = re.compile(
    r"(?=.*\b(?:us|our|you|your)\b).*(?:\bplease,?\s(?:donate|subscribe|share|(?:consider\s)?support|consider\sa\sdonation"
    r"|consider\s(?:donating|subscribing|becoming))\b|\bmake\sa\sdonation\b|\bdonate\s(?:now|today|here)\b"
    r"|\bsupport\sour\b|\bbecome\sa\s(?:member|subscriber|patron)\b|\b(?:our|daily|weekly|free)\snewsletter\b)",
    re.IGNORECASE,
)

# A note on who wrote the text, believed only behind the article's end.
AUTHOR_NOTE = re.compile(
    r"\b(?:is|was)\ an?\b.{0,60}"
    r"\b(?:journalist|reporter|editor|correspondent|columnist|writer|contributor|blogger|author)\b"
    r"|\byears\ of\ (?:expertise|experience)\b|\bcontent\ creator\b|\bholds\ an?\ .{0,30}\bdegree\b"
    r"|\bI\ (?:am|serve\ as)\ an?\b",
    re.IGNORECASE,
)

# What stands in front of the headline of another article. The first group may do so without a colon.
_BARE_LEADS = r"""see\ also | see\ too | read\ also | also\ read | also\ see | read\ too | read\ more
    | read\ next | must\ read
    | you\ may\ also\ like | you\ might\ also\ like | you\ may\ be\ interested\ in | lesen\ sie\ auch
    | lire\ aussi | à\ lire\ aussi
    | lea\ también | lee\ también | leer\ también | ver\ también | te\ puede\ interesar | leia\ também | veja\ também
    | leggi\ anche | читайте\ также | смотрите\ также | читать\ также | ayrıca\ bakınız | lees\ ook | czytaj\ także
    | اقرأ\ أيضا | اقرأ\ أيضاً"""
_MARKED_LEADS = r"""related
    | related\ (?:story|stories|article|articles|news|post|posts|content|coverage|topic|topics|reading)
    | in\ sequence | in\ context | in\ this\ context | in\ the\ sequence | more\ on\ this | more\ on\ this\ topic
    | more\ on\ this\ story | more\ news | more | watch | watch\ also | watch\ now | video | recommended
    | recommended\ for\ you | don['’]t\ miss | check\ also | check\ this | up\ next | learn\ more | find\ out\ more
    | further\ reading | keep\ reading | continue\ reading | mehr\ zum\ thema | siehe\ auch
    | voir\ aussi | en\ contexto | relacionado | relacionadas | na\ sequência | em\ sequência | relacionada | по\ теме
    | ilgili\ haber | 相关阅读"""
LEAD_IN = re.compile(
    rf"^\W{{0,4}}(?:(?P<sure>{_BARE_LEADS})\b\s?(?P<mark>[:|»>–—-])?|(?:{_MARKED_LEADS})\b\s?[:|»>])\s?(?P<headline>.*)$",
    re.IGNORECASE | re.VERBOSE,
)
# The same at the end of a paragraph, in front of the headline on the next line.
LEAD_IN_AT_END = re.compile(rf"(?<=[.!?”\"»)])\s(?:{_BARE_LEADS}|{_MARKED_LEADS})\s?:$", re.IGNORECASE | re.VERBOSE)
# Furniture at the end of a paragraph's last line.
AT_END = re.compile(
    r"(?<=[.!?”\"»)…\]])\s\W{0,2}"
    r"(?:read\ more|show\ more|see\ more|continue\ reading|report\ this\ content|enditem|end\ of\ message)\W{0,4}$",
    re.IGNORECASE,
)

SECTIONS = _phrases("""
news | world | world news | international | politics | national | local | business | economy | opinion | analysis
asia | europe | africa | americas | middle east | latin america | asia pacific | top news | headlines | sport | sports
culture | science | technology | health | diplomacy | foreign affairs | foreign policy | main news | news feed
""")
