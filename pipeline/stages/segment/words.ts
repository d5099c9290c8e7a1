/** Small words of running English which titles and names hardly hold. */
export const proseWords: ReadonlySet<string> = new Set(
  (
    'we is are was were be been being has have had that this these those which it its their they our us can could may ' +
    'might should would will also such not but however while when where often both only most many more than then thus ' +
    'there if because since although show shows propose present study introduce demonstrate based existing used use ' +
    'uses proposed i he his her one two three each some other any all so very well known given under into between ' +
    'among first second recent recently do does did cannot no'
  ).split(' '),
);

/** Small words which stand in titles and prose alike, and not in names. */
export const linkWords: ReadonlySet<string> = new Set(
  'of for in with the on to a an via by from using through at or as over without towards toward beyond how what why vs'.split(
    ' ',
  ),
);

/** Small words which may stand inside a name. */
export const particles: ReadonlySet<string> = new Set(
  'van von de der den del della di da do dos das du la le el al bin ibn ben ter ten zu zur af av y e dit op het vom und'.split(
    ' ',
  ),
);

/** Words common in titles of machine-learning papers which are no names; the 312 most frequent of 9,718 titles. */
export const titleWords: ReadonlySet<string> = new Set(
  (
    'abstract action active adaptation adaptive adversarial algorithm algorithms alignment analysis answering ' +
    'application applications approach approximate approximation architecture attention augmentation automatic ' +
    'bandit bandits bayesian belief better bias binary boltzmann boosting bounds case causal chinese ' +
    'classification classifiers clustering coding collaborative completion complex complexity component ' +
    'computational conditional consistency constraints context contextual continuous contrastive control ' +
    'convergence convex convolutional cross-lingual data dataset decision decomposition deep density descent ' +
    'design detection dialogue discovery discrete discriminative distributed distribution distributions ' +
    'document domain dual dynamic dynamics efficient embedding embeddings empirical entity entropy error ' +
    'estimating estimation evaluating evaluation event exact exploiting exploration exponential extended ' +
    'extraction factorization fast feature features feedback few-shot fields filtering framework function ' +
    'functions games gaussian general generalization generalized generating generation generative global ' +
    'gradient graph graphical graphs group heterogeneous hidden hierarchical high high-dimensional human ' +
    'hybrid identification image images improved improving incremental inference information interaction ' +
    'interpretable inverse joint kernel kernels knowledge label language languages large large-scale latent ' +
    'learning likelihood linear local logic loss low-rank lower machine machines manifold map margin markov ' +
    'matching matrix maximization maximum memory method methods metric minimization missing mixture mixtures ' +
    'model modeling models monte multi-armed multi-label multi-task multilingual multimodal multiple ' +
    'multivariate named natural network networks neural neurons noise noisy nonlinear nonparametric object ' +
    'online open optimal optimization pairwise parallel parsing pca performance planning point policy ' +
    'pre-trained predicting prediction predictive private probabilistic probability problem problems process ' +
    'processes processing programming propagation question random rank ranking rate rates reading reasoning ' +
    'recognition recommendation recovery recurrent reduction regression regret regularization regularized ' +
    'reinforcement relation relational representation representations retrieval risk robust rules sample ' +
    'sampling scalable scale search segmentation selection semantic semi-supervised sentence sentiment ' +
    'sequence sequential series similarity simple social solving space sparse spectral speech spiking state ' +
    'statistical stochastic structural structure structured submodular summarization supervised support survey ' +
    'system systems tasks temporal tensor text theory time topic tracking training transfer transformer ' +
    'translation tree trees uncertainty understanding unified unsupervised user value variable variables ' +
    'variational vector video visual weighted word zero-shot'
  ).split(' '),
);

/** Last three letters of English nouns and adjectives; of words with six letters or more. */
export const titleEndings: ReadonlySet<string> = new Set(
  'ing ion ons ity ies ive ves ent nts ess ous ary ory ble ics tic cal ial nal ral ced ned ted zed ity ogy phy ism ems ers els nce ces ure res sis ses ees aph phs ork rks ate tes age ges'.split(
    ' ',
  ),
);
