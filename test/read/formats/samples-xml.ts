import type { Sample } from './sample.ts';

const paper = {
  title: 'A Study of Ferry Timetables & H₂O',
  authors: ['Bee, Anna P., -', 'van der Dee, Carl, -'],
  abstract: 'We study ferries, where 1 < 2. We count them.',
  year: 2001,
  venue: 'Annals of Tides',
  doi: '10.1234/abc',
};
const keywords = ['Ferries', 'Tides & Locks'];
const group = [...paper.authors, '[Tides & Ferries Group]'];

const pubmed = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://dtd.example/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle>
  <MedlineCitation Status="MEDLINE"><PMID Version="1">123</PMID>
    <Article PubModel="Print">
      <Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>3</Volume><PubDate><Year>2001</Year><Month>May</Month></PubDate></JournalIssue>
        <Title>Annals of Tides</Title></Journal>
      <ArticleTitle>A Study of <i>Ferry</i> Timetables &amp; H<sub>2</sub>O.</ArticleTitle>
      <ELocationID EIdType="doi" ValidYN="Y">10.1234/ABC</ELocationID>
      <Abstract><AbstractText>We study ferries, where 1 &lt; 2.</AbstractText><AbstractText>We count them.</AbstractText></Abstract>
      <AuthorList CompleteYN="Y">
        <Author ValidYN="Y"><LastName>Bee</LastName><ForeName>Anna P.</ForeName><Initials>AP</Initials></Author>
        <Author><LastName>van der Dee</LastName><ForeName>Carl</ForeName></Author>
        <Author><CollectiveName>Tides &amp; Ferries Group</CollectiveName></Author>
      </AuthorList>
      <Language>eng</Language>
    </Article>
    <KeywordList><Keyword>Ferries</Keyword><Keyword>Tides &amp; Locks</Keyword></KeywordList>
  </MedlineCitation>
  <PubmedData><ArticleIdList><ArticleId IdType="pubmed">123</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>124</PMID><Article><ArticleTitle>[Boats in other words.]</ArticleTitle></Article></MedlineCitation></PubmedArticle>
</PubmedArticleSet>
`;

const dblp = `<?xml version="1.0" encoding="US-ASCII"?>
<!DOCTYPE dblp SYSTEM "dblp.dtd">
<dblp>
<article mdate="2020-01-01" key="journals/tides/BeeD01">
<author orcid="0000">Anna P. Bee 0001</author>
<author>Carl van der Dee</author>
<title>A Study of <i>Ferry</i> Timetables &amp; H<sub>2</sub>O.</title>
<pages>1-9</pages>
<year>2001</year>
<journal>Annals of Tides</journal>
<ee>https://doi.org/10.1234/ABC</ee>
<ee>https://tides.example/abc</ee>
</article><inproceedings mdate="2020-01-01" key="conf/tides/X">
<author>J&ouml;rg Eel</author>
<title>Boats.</title><booktitle>Tides</booktitle><year>2002</year>
</inproceedings>
<www mdate="2020-01-01" key="homepages/1"><title>Home Page</title></www>
</dblp>
`;

const acl = `<?xml version='1.0' encoding='UTF-8'?>
<collection id="2001.tides">
  <volume id="1" type="proceedings">
    <meta>
      <booktitle>Annals of Tides</booktitle>
      <publisher>Association of Tides</publisher>
      <year>2001</year>
    </meta>
    <frontmatter><url>2001.tides-1.0</url></frontmatter>
    <paper id="1">
      <title>A Study of <fixed-case>F</fixed-case>erry Timetables &amp; <tex-math>H_2O</tex-math></title>
      <author><first>Anna P.</first><last>Bee</last></author>
      <author id="carl"><first>Carl</first><last>van der Dee</last></author>
      <abstract>We study ferries, where 1 &lt; 2. We count them.</abstract>
      <url hash="12">2001.tides-1.1</url>
      <doi>10.1234/ABC</doi>
      <bibkey>bee-dee-2001-study</bibkey>
    </paper>
  </volume>
</collection>
`;

const jats = `<?xml version="1.0"?>
<article article-type="research-article" xmlns:xlink="http://www.w3.org/1999/xlink">
<front>
<journal-meta><journal-title-group><journal-title>Annals of Tides</journal-title></journal-title-group></journal-meta>
<article-meta>
<article-id pub-id-type="doi">10.1234/ABC</article-id>
<title-group><article-title>A Study of <italic>Ferry</italic> Timetables &amp; H<sub>2</sub>O<xref ref-type="fn">*</xref></article-title></title-group>
<contrib-group>
<contrib contrib-type="author"><name><surname>Bee</surname><given-names>Anna P.</given-names></name><xref ref-type="aff" rid="a1">1</xref></contrib>
<contrib contrib-type="author"><name><surname>van der Dee</surname><given-names>Carl</given-names></name></contrib>
<contrib contrib-type="author"><collab>Tides &amp; Ferries Group</collab></contrib>
<contrib contrib-type="editor"><name><surname>Itor</surname><given-names>Ed</given-names></name></contrib>
</contrib-group>
<pub-date pub-type="epub"><day>3</day><month>5</month><year>2001</year></pub-date>
<self-uri xlink:href="https://tides.example/abc"/>
<abstract><title>Abstract</title><p>We study ferries, where 1 &lt; 2.</p><p>We count them.</p></abstract>
<kwd-group><kwd>Ferries</kwd><kwd>Tides &amp; Locks</kwd></kwd-group>
</article-meta>
</front>
<body><p>Text.</p></body>
</article>
`;

const style = (text: string) => `<style face="normal" font="default" size="100%">${text}</style>`;
const endNote = `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="x.enl">x.enl</database><ref-type name="Journal Article">17</ref-type><contributors><authors><author>${style('Bee, Anna P.')}</author><author>${style('van der Dee, Carl')}</author></authors></contributors><titles><title>${style('A Study of Ferry Timetables &amp; H')}${style('₂O')}</title><secondary-title>${style('Annals of Tides')}</secondary-title></titles><keywords><keyword>${style('Ferries')}</keyword><keyword>${style('Tides &amp; Locks')}</keyword></keywords><dates><year>${style('2001')}</year></dates><abstract>${style('We study ferries, where 1 &lt; 2. We count them.')}</abstract><urls><related-urls><url>${style('https://tides.example/abc')}</url></related-urls></urls><electronic-resource-num>${style('10.1234/ABC')}</electronic-resource-num></record></records></xml>
`;

const mods = `<?xml version="1.0" encoding="UTF-8"?>
<modsCollection xmlns="http://www.loc.gov/mods/v3">
<mods ID="bee-dee">
    <titleInfo><nonSort>A</nonSort><title>Study of Ferry Timetables &amp; H₂O</title></titleInfo>
    <name type="personal"><namePart type="given">Anna</namePart><namePart type="given">P.</namePart><namePart type="family">Bee</namePart>
      <role><roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>
    <name type="personal"><namePart type="given">Carl</namePart><namePart type="family">van der Dee</namePart></name>
    <name type="corporate"><namePart>Tides &amp; Ferries Group</namePart></name>
    <name type="personal"><namePart>Itor, Ed</namePart><role><roleTerm>editor</roleTerm></role></name>
    <originInfo><dateIssued>2001-05</dateIssued></originInfo>
    <abstract><![CDATA[We study ferries, where 1 < 2. We count them.]]></abstract>
    <relatedItem type="host"><titleInfo><title>Annals of Tides</title></titleInfo></relatedItem>
    <identifier type="doi">10.1234/ABC</identifier>
    <location><url>https://tides.example/abc</url></location>
    <subject><topic>Ferries</topic></subject><subject><topic>Tides &amp; Locks</topic></subject>
</mods>
</modsCollection>
`;

const atom = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query</title>
  <entry>
    <id>http://arxiv.org/abs/2001.01234v2</id>
    <published>2001-05-03T00:00:00Z</published>
    <title>A Study of Ferry Timetables &amp;
  H₂O</title>
    <summary>  We study ferries, where 1 &lt; 2. We count them.
    </summary>
    <author><name>Anna P. Bee</name></author>
    <author><name>Carl van der Dee</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/ABC</arxiv:doi>
    <arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">Annals of Tides</arxiv:journal_ref>
    <category term="cs.DL"/>
  </entry>
</feed>
`;

/** Invented records in XML formats. */
export const xmlSamples: readonly Sample[] = [
  {
    what: "PubMed's XML",
    file: 'pubmed.xml',
    text: pubmed,
    format: { name: 'pubmed-xml' },
    paper: { ...paper, authors: group, keywords },
    records: 2,
  },
  {
    what: "DBLP's XML",
    file: 'dblp.xml',
    text: dblp,
    format: { name: 'dblp-xml' },
    paper: { ...paper, abstract: null, url: 'https://doi.org/10.1234/ABC' },
    records: 2,
  },
  {
    what: 'the ACL Anthology',
    file: '2001.tides.xml',
    text: acl,
    format: { name: 'acl-anthology' },
    paper: { ...paper, url: 'https://aclanthology.org/2001.tides-1.1' },
  },
  {
    what: 'JATS',
    file: 'article.nxml',
    text: jats,
    format: { name: 'jats' },
    paper: { ...paper, authors: group, url: 'https://tides.example/abc', keywords },
  },
  {
    what: "EndNote's XML",
    file: 'library.xml',
    text: endNote,
    format: { name: 'endnote-xml' },
    paper: { ...paper, url: 'https://tides.example/abc', keywords },
  },
  {
    what: 'MODS',
    file: 'mods.xml',
    text: mods,
    format: { name: 'mods' },
    paper: { ...paper, authors: group, url: 'https://tides.example/abc', keywords },
  },
  {
    what: "arXiv's API",
    file: 'query.xml',
    text: atom,
    format: { name: 'atom' },
    paper: { ...paper, arxiv_id: '2001.01234', url: 'http://arxiv.org/abs/2001.01234v2', keywords: ['cs.DL'] },
  },
];
