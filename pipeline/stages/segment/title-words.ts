/** Words common in titles of machine-learning papers which are no names; the 892 most frequent of 9,718 titles. */
export const titleWords: ReadonlySet<string> = new Set(
  (
    'about abstract abstractive accelerated accelerating accuracy accurate across action activation active ' +
    'activity adaptation adapting adaptive additive adversarial against agents aggregation agnostic algorithm ' +
    'algorithms alignment allocation almost alternating analog analysis analyzing annealing annotation anomaly ' +
    'answer answering anytime application applications approach approaches approximate approximating ' +
    'approximation approximations arbitrary architecture architectures argument argumentation arm artificial ' +
    'assessment associative asymmetric asymptotic asynchronous attack attacks attention attribute augmentation ' +
    'augmented autoencoder autoencoders automated automatic autoregressive auxiliary averaging aware ' +
    'backpropagation bandit bandits base basis batch bayes bayesian behavior belief benchmark best better bias ' +
    'bilingual binary biomedical bipartite blind block boltzmann boosting bottleneck bound bounded bounds ' +
    'brain bridging budget building calibration canonical captioning case categorization causal chain ' +
    'challenges change chinese choice class classes classification classifier classifiers cluster clustering ' +
    'code codes coding cognitive coherence collaborative collective combination combinatorial combining ' +
    'commonsense communication community comparative comparing comparison comparisons competitive completion ' +
    'complex complexity component components composite compositional comprehension compressed compression ' +
    'computation computational computer computing concentration concept conditional confidence connectionist ' +
    'consistency consistent constrained constraint constraints construction content context context-aware ' +
    'contextual contextualized continual continuous contrastive control controllable convergence ' +
    'conversational conversations convex convolution convolutional coordinate coreference corpus correction ' +
    'correlated correlation cortex cortical cost counterfactual counting covariance cross-domain cross-lingual ' +
    'crowdsourcing curriculum curves data dataset datasets decision decoding decomposition deep denoising ' +
    'dense density dependence dependencies dependency dependent descent description design detecting detection ' +
    'determinantal deterministic diagnosis dialog dialogue dictionary difference differentiable differential ' +
    'differentially diffusion dimension dimensional dimensionality dimensions direct direction dirichlet ' +
    'disambiguation discourse discovering discovery discrete discriminant discriminative distance distances ' +
    'distillation distributed distribution distributions divergence divergences diverse diversity document ' +
    'document-level documents domain domains dual dynamic dynamical dynamics early edge effect effective ' +
    'effects efficiency efficient embedding embeddings emotion empirical encoding end-to-end energy english ' +
    'enhanced enhancing ensemble entities entity entropy environments equations equivalence error estimating ' +
    'estimation estimator estimators evaluating evaluation event events evidence evolution exact examples ' +
    'expectation experiments experts explainable explanations explicit exploiting exploration exploring ' +
    'exponential expression extended extracting extraction face fact factor factored factorization fair ' +
    'fairness families family fast faster feature features federated feedback few-shot fields filter filtering ' +
    'filters financial finding fine-grained fine-tuning finite first-order flexible flow forecasting forward ' +
    'fourier framework free function functional functions fusion game games gap gaussian general ' +
    'generalization generalized generating generation generative generic geometric geometry gibbs global ' +
    'gradient gradients grammatical graph graph-based graphical graphs greedy group guarantees guided hard ' +
    'hashing heterogeneous hidden hierarchical high high-dimensional human hybrid hypothesis ica ' +
    'identification identifying image images imitation impact implementation implicit importance improve ' +
    'improved improvement improves improving incomplete incorporating incremental independent induction ' +
    'inductive inequalities inference inferring infinite influence information information-theoretic ' +
    'informative input instance integrating integration intent interaction interactions interactive ' +
    'interpretable interpretation intrinsic invariant inverse iteration iterative joint jointly k-means kernel ' +
    'kernels knowledge label labeled labeling labels language languages large large-scale lasso latent learn ' +
    'learnable learned learning least least-squares leveraging lexical lifelong likelihood limited limits ' +
    'linear linguistic linking local localization locally location logic logistic look loss losses low-rank ' +
    'low-resource lower machine machines making manifold manifolds map maps margin marginal markov masked ' +
    'matching matrices matrix max-margin maximization maximum mcmc mdps mean measure measures measuring ' +
    'mechanism mechanisms media medical meets memory message meta-learning method methods metric metrics ' +
    'minimax minimization minimum mining missing mixed mixture mixtures model model-based modeling modelling ' +
    'models modular monte motion motor multi-agent multi-armed multi-class multi-hop multi-instance ' +
    'multi-label multi-objective multi-scale multi-task multi-view multiclass multilingual multimodal multiple ' +
    'multitask multivariate mutual named natural navigation near-optimal nearest negative neighbor nested net ' +
    'nets network networks neural neuron neuronal neurons news nlp noise noisy non-autoregressive non-convex ' +
    'non-gaussian non-linear non-parametric non-stationary nonconvex nonlinear nonnegative nonparametric norm ' +
    'normalization novel number object objectives objects observations on-line online open open-domain opinion ' +
    'optimal optimality optimisation optimization optimizing order orthogonal output pac-bayesian pairwise ' +
    'parallel parameter parameters parametric parsing partial partially particle partition partitioning ' +
    'passing path pattern patterns pca penalty perceptual performance person personalized perspective phase ' +
    'planning plasticity point points poisson policies policy polynomial pomdps population pose positive ' +
    'posterior power practical pre-trained pre-training precision predicting prediction predictive preference ' +
    'preferences presence preserving pretrained pretraining principal prior priors privacy private ' +
    'probabilistic probability probing problem problems process processes processing product programming ' +
    'programs progressive projection projections propagation properties provable proximal pruning pursuit ' +
    'quadratic quality quantization queries query question questions random randomized rank ranking rate rates ' +
    're-identification reading real real-time reasoning recognition recommendation reconstruction recovery ' +
    'recurrent recursive reducing reduction region regression regret regularization regularized reinforcement ' +
    'related relation relational relations relative relaxation relaxations relevance representation ' +
    'representations research residual resolution resource response restricted results retrieval review ' +
    'revisiting rewards riemannian risk robust robustness role rule rules safe saliency sample samples ' +
    'sampling scalable scale scaling scene scoring search segmentation selection selective self-supervised ' +
    'semantic semantics semi-supervised semidefinite sense sensing sentence sentences sentiment separation ' +
    'sequence sequences sequential series set sets shared shift short-term side signal signals similarity ' +
    'simple simulation simultaneous single slot smooth social soft solution solutions solving source sources ' +
    'space spaces sparse sparsity spatial spatio-temporal spectral speech spike spiking splitting spoken ' +
    'squares stability stable state statistical statistics stochastic strategies strategy streaming streams ' +
    'strongly structural structure structured structures style submodular subset subspace sufficient ' +
    'summarization supervised supervision support survey svm svms switching symbolic symmetric synaptic ' +
    'syntactic syntax synthesis system systems target task task-oriented tasks techniques temporal tensor test ' +
    'testing tests text textual theoretic theoretical theory threshold tight time topic tracking tractable ' +
    'traffic training transductive transfer transformation transformer transformers translation tree trees ' +
    'tuning two-stage uncertain uncertainty understanding unified unifying universal unknown unlabeled ' +
    'unsupervised user value variable variables variance variational vector vectors verification versus video ' +
    'view vision visual vlsi voting weak weakly web weight weighted weights word world your zero-shot'
  ).split(' '),
);
