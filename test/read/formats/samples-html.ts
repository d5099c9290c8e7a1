import type { Sample } from './sample.ts';

const paper = {
  title: 'A Study of Ferry Timetables',
  authors: ['Bee, Anna P., -', 'van der Dee, Carl, -'],
  abstract: 'We study ferries and count them.',
  year: 2001,
  venue: 'Annals of Tides',
  doi: '10.1234/abc',
  url: 'https://tides.example/abc',
  keywords: ['Ferries', 'Tides'],
};

const linked = {
  '@context': 'https://schema.org',
  '@graph': [
    { '@type': 'WebSite', name: 'Annals of Tides' },
    {
      '@type': 'ScholarlyArticle',
      headline: paper.title,
      author: [
        { '@type': 'Person', givenName: 'Anna P.', familyName: 'Bee' },
        { '@type': 'Person', name: 'Carl van der Dee' },
      ],
      abstract: paper.abstract,
      datePublished: '2001-05-03',
      isPartOf: { '@type': 'Periodical', name: 'Annals of Tides' },
      sameAs: 'https://doi.org/10.1234/ABC',
      url: 'https://tides.example/abc',
      keywords: ['Ferries', 'Tides'],
    },
  ],
};

/** Invented pages that describe a paper for machines. */
export const htmlSamples: readonly Sample[] = [
  {
    what: 'a page with citation tags',
    file: 'abc.html',
    text: `<!DOCTYPE html>
<html><head>
<meta name="citation_title" content="A Study of Ferry Timetables">
<meta name="citation_author" content="Bee, Anna P."><meta name="citation_author_institution" content="Harbour School">
<meta name="citation_author" content="Carl van der Dee">
<meta name="citation_abstract" content="We study ferries and count them.">
<meta name="citation_publication_date" content="2001/05/03">
<meta name="citation_journal_title" content="Annals of Tides">
<meta name="citation_doi" content="10.1234/ABC">
<meta name="citation_abstract_html_url" content="https://tides.example/abc">
<meta name="citation_keywords" content="Ferries; Tides">
<meta name="citation_firstpage" content="1">
</head><body><h1>A Study of Ferry Timetables</h1></body></html>
`,
    format: { name: 'html' },
    paper,
  },
  {
    what: 'a page with JSON-LD',
    file: 'abc.html',
    text: `<!DOCTYPE html>
<html><head><script type="application/ld+json">
${JSON.stringify(linked, null, 1)}
</script></head>
<body><h1>A Study of Ferry Timetables</h1><p>Anna P. Bee</p></body></html>
`,
    format: { name: 'html' },
    paper,
  },
];
