"""Invented wire files, one of each format, for the tests of their parsers."""

from __future__ import annotations

import json

G2_ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" xml:lang="it-IT">
  <itemMeta><itemClass qcode="ninat:text"/><provider literal="Nereo"/>
    <versionCreated>2024-05-03T14:32:10+02:00</versionCreated><firstCreated>2024-05-03T14:02:00+02:00</firstCreated>
    <pubStatus qcode="stat:{status}"/><edNote>{note}</edNote>{signals}
    <link rel="irel:seeAlso" residref="urn:nereo:7"/></itemMeta>
  <contentMeta><urgency>2</urgency><by>Di Ada Neri</by><dateline>ACCRA, 3 MAG</dateline><slugline>ghana-porto</slugline>
    <headline role="hld:sub">Sottotitolo</headline><headline>{headline}</headline>
    <description role="drol:summary">Un riassunto</description></contentMeta>
  <contentSet>{content}</contentSet>
</newsItem>"""
HTML_BODY = (
    '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>No</title></head>'
    "<body><h1>Il porto riapre</h1><p>Il ministro <b>Mensah</b>\n   è tornato.<br/>Il porto riapre.</p>"
    "<figure>Una foto</figure><p>Accra &amp; Lomé.</p></body></html></inlineXML>"
)


def g2_item(
    *, guid: str = "urn:nereo:1", version: str = "1", status: str = "usable", signals: str = "", note: str = "",
    headline: str = "Il porto riapre", content: str = HTML_BODY,
) -> str:
    """One NewsML-G2 news item."""
    return G2_ITEM.format(
        guid=guid, version=version, status=status, signals=signals, note=note, headline=headline, content=content
    )  # fmt: skip


NITF_STORY = """<nitf baselang="en-GB"><head><title>Port reopens</title>
  <docdata management-status="{status}"><doc-id id-string="nereo-9"/><urgency ed-urg="3"/>
  <date.issue norm="20240503T143210+0200"/><du-key version="{version}" key="port"/>{correction}
  <key-list><keyword key="PORT"/><keyword key="GHANA"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Port reopens</hl1></hedline><byline>By Ada Neri</byline>
  <distributor><org>Nereo</org></distributor>
  <dateline><location>ACCRA</location><story.date norm="20240503"/></dateline><abstract><p>In short.</p></abstract></body.head>
<body.content><p>The port&eacute; of Accra reopened.</p><media><media-caption>A ship</media-caption></media>
  <pre>A  1
B  2</pre><table><tr><td>a</td><td>b</td></tr></table></body.content></body></nitf>"""


def nitf(*, status: str = "usable", version: str = "1", correction: str = "") -> str:
    """One NITF story with an external document type, as most have."""
    story = NITF_STORY.format(status=status, version=version, correction=correction)
    return '<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">\n' + story


NEWSML_12 = """<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE NewsML SYSTEM "NewsML_1.2.dtd">
<NewsML><NewsEnvelope><DateAndTime>20240503T143500Z</DateAndTime></NewsEnvelope><NewsItem xml:lang="it"><Identification>
  <NewsIdentifier><ProviderId>nereo.example</ProviderId><DateId>20240503</DateId><NewsItemId>{own}</NewsItemId>
  <RevisionId PreviousRevision="{previous}" Update="N">{revision}</RevisionId>
  <PublicIdentifier>urn:newsml:nereo.example:20240503:{own}:{revision}</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20240503T140000Z</FirstCreated>
  <ThisRevisionCreated>20240503T143200Z</ThisRevisionCreated><Status FormalName="{status}"/><Urgency FormalName="4"/>{managed}
</NewsManagement><NewsComponent>
  <NewsLines><HeadLine>{headline}</HeadLine><ByLine>Ada Neri</ByLine><DateLine>Lomé, 3 mag</DateLine>
  <SlugLine>porto</SlugLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="Nereo"/></Provider>
  </AdministrativeMetadata><DescriptiveMetadata><Language FormalName="it"/></DescriptiveMetadata>
  <NewsComponent><Role FormalName="StyleSheet"/><ContentItem><Format FormalName="CSS"/><DataContent>p {{color: red}}</DataContent>
  </ContentItem></NewsComponent>
  <NewsComponent><Role FormalName="Lead"/><ContentItem><DataContent>Il porto è aperto.</DataContent></ContentItem>
  </NewsComponent>
  <NewsComponent><Role FormalName="Body"/><ContentItem><MimeType FormalName="text/html"/><DataContent><p>Perché sì.</p>
  <p>Lo dice Mensah.</p></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"""


def newsml_12(
    *, own: str = "n5", previous: str = "0", revision: str = "1", status: str = "Usable", managed: str = "",
    headline: str = "Il porto riapre", encoding: str = "UTF-8",
) -> str:
    """One NewsML 1.2 document with a lead and a body in components of their own."""
    return NEWSML_12.format(
        own=own, previous=previous, revision=revision, status=status, managed=managed, headline=headline, encoding=encoding
    )  # fmt: skip


def ninjs(**more: object) -> str:
    """One ninjs 1 item; what is given is added or replaces."""
    item = {
        "uri": "urn:nereo:3", "type": "text", "version": "1", "versioncreated": "2024-05-03T14:32:10Z", "pubstatus": "usable",
        "urgency": 5, "language": "it", "headline": "Il porto riapre", "slugline": "porto", "byline": "Ada Neri",
        "located": "Accra", "source": "Nereo", "body_html": "<p>Il porto è aperto.</p><p>Lo dice Mensah.</p>",
    }  # fmt: skip
    return json.dumps({key: value for key, value in (item | more).items() if value is not None})


NINJS_3 = json.dumps(
    {
        "uri": "urn:nereo:4", "standard": {"name": "ninjs", "version": "3.0"}, "versionCreated": "2024-05-03T14:32:10Z",
        "pubStatus": "usable", "by": "Ada Neri",
        "headlines": [{"role": "sub", "value": "Altro"}, {"role": "main", "value": "Porto"}],
        "descriptions": [{"role": "lead", "value": "Ecco."}], "infoSources": [{"name": "Nereo"}],
        "bodies": [
            {"contentType": "text/plain", "value": "In riga."},
            {"contentType": "text/html", "value": "<p>Uno.</p><p>Due.</p>"},
        ],
        "associations": [{"uri": "urn:nereo:foto"}],
    }
)  # fmt: skip
IPTC_7901 = (
    b"\x01nea0042 3 i 120 ner 0017\r\n\nporto/ghana/\r\n\x02CORRECTION\r\nGhana reopens port after storm\r\n"
    b"By Ada Neri =\r\n\nAccra (ner) - The port reopened\r\non Friday.\r\n\r\nMensah said s\xed.\r\n"
    b"\r\nner an bs\r\n\x03031432 GMT Mai 24\r\n\x04"
)
BARE_7901 = b"nea0043 4 pl 90 ner 0018\n\n/politics/Ghana/\nGhana votes\n=\n\nAccra (ner) - People vote.\n\n\n041200 GMT May 24\n"
ANPA_1312 = (
    b"\x16\x16\x01A0017\x1f_ghana\r\nu i\x13\x11 BC-Ghana-Port 1stLd-Writethru   05-03 0120\r\n"
    b"\x02^BC-Ghana-Port, 1st Ld-Writethru,120<\r\n^Ghana reopens port<\r\n^Eds: Updates with quote.<\r\n"
    b"^By ADA NERI=\r\n^Nereo Press=\r\n"
    b"\t   ACCRA, Ghana (NP) _ The port reopened.\r\n\t   ``At last,'' Mensah said.\r\n\r\n"
    b"\t   ^\x03NP-WF-05-03-24 1432GMT<\r\n\x0c\r\n\x04"
)
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Nereo</title><link>https://nereo.example/</link>
<description>Notizie</description><language>it-IT</language>
<item><title>Il porto riapre</title><link>https://nereo.example/1</link><guid>nereo-1</guid>
<pubDate>Fri, 03 May 2024 14:32:00 +0000</pubDate><description>&lt;p&gt;Uno.&lt;/p&gt;&lt;p&gt;Due.&lt;/p&gt;</description></item>
<item><title>Errata corrige: il porto di Accra</title><link>https://nereo.example/2</link><description>Tre.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="it"><title>Nereo</title><id>f</id>
<updated>2024-05-03T14:32:00Z</updated>
<entry><id>e1</id><title>Il porto riapre</title><updated>2024-05-03T14:32:00Z</updated>
<content type="text">Uno.</content></entry></feed>"""
PAGE = """<!DOCTYPE html><html lang="it"><head><meta charset="windows-1252"><title>Il porto riapre - Nereo</title>
<meta property="article:published_time" content="2024-05-03T14:32:00+02:00"><meta property="og:site_name" content="Nereo"></head>
<body><nav><a href="/">Inizio</a><a href="/sport">Sport</a></nav><article><h1>Il porto riapre</h1>
<p>Il ministro Mensah è tornato ad Accra e ha annunciato che il porto della capitale riaprirà lunedì mattina alle navi.</p>
<p>La decisione segue settimane di colloqui con gli armatori, che avevano chiesto più rimorchiatori e tariffe più basse.</p>
<p>«Il peggio è passato», ha detto il ministro ai giornalisti che lo aspettavano davanti alla capitaneria di porto.</p></article>
<footer>Tutti i diritti riservati</footer></body></html>"""
