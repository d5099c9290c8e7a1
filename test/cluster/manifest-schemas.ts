// The used parts of the engines' own schemas, closed: a field that is not named here is a misspelt one.
// Kubernetes 1.33 API reference (batch/v1 Job), AWS Batch API reference (RegisterJobDefinition, SubmitJob), Google Cloud
// Batch REST reference (projects.locations.jobs).

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1 };
const whole = { type: 'integer', minimum: 0 };
const positive = { type: 'integer', minimum: 1 };
const list = (items: object) => ({ type: 'array', items, minItems: 1 });
const only = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const quantity = { type: 'string', pattern: '^[0-9]+(?:m|[KMGT]i)?$' };
const amounts = only({ cpu: quantity, memory: quantity }, ['cpu']);
const container = only(
  {
    name: text,
    image: text,
    command: texts,
    env: list(only({ name: text, value: { type: 'string' } })),
    resources: only({ requests: amounts, limits: amounts }),
    volumeMounts: list(only({ name: text, mountPath: { type: 'string', pattern: '^/' } })),
  },
  ['env'],
);
const pod = only({
  restartPolicy: { enum: ['Never', 'OnFailure'] },
  containers: list(container),
  volumes: list(only({ name: text, persistentVolumeClaim: only({ claimName: text }) })),
});
const failureRule = only(
  {
    action: { enum: ['FailJob', 'FailIndex', 'Ignore', 'Count'] },
    onPodConditions: list(
      only({ type: { enum: ['DisruptionTarget', 'ConfigIssue'] }, status: { enum: ['True', 'False', 'Unknown'] } }, [
        'status',
      ]),
    ),
    onExitCodes: only({
      operator: { enum: ['In', 'NotIn'] },
      values: { type: 'array', items: positive, minItems: 1, maxItems: 255, uniqueItems: true },
    }),
  },
  ['onPodConditions', 'onExitCodes'],
);

/** batch/v1 Job. FailIndex and backoffLimitPerIndex belong to Indexed jobs; a failure policy wants restartPolicy Never. */
export const kubernetesJob: object = {
  ...only({
    apiVersion: { const: 'batch/v1' },
    kind: { const: 'Job' },
    metadata: only({ name: { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' } }),
    spec: only(
      {
        completionMode: { enum: ['Indexed', 'NonIndexed'] },
        completions: positive,
        parallelism: whole,
        backoffLimit: whole,
        backoffLimitPerIndex: whole,
        podFailurePolicy: only({ rules: { type: 'array', items: failureRule, minItems: 1, maxItems: 20 } }),
        template: only({ spec: pod }),
      },
      ['completionMode', 'completions', 'parallelism', 'backoffLimit', 'backoffLimitPerIndex'],
    ),
  }),
};

const requirements = list(
  only({ type: { enum: ['VCPU', 'MEMORY', 'GPU'] }, value: { type: 'string', pattern: '^[0-9.]+$' } }),
);
const awsName = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$' };

/** RegisterJobDefinition. */
export const awsDefinition: object = only({
  jobDefinitionName: awsName,
  type: { const: 'container' },
  platformCapabilities: { type: 'array', items: { enum: ['EC2', 'FARGATE'] } },
  containerProperties: only({
    image: text,
    command: texts,
    executionRoleArn: { type: 'string', pattern: '^arn:aws:iam::[0-9]{12}:role/' },
    resourceRequirements: requirements,
    volumes: list(
      only({
        name: text,
        efsVolumeConfiguration: only({ fileSystemId: text, transitEncryption: { enum: ['ENABLED', 'DISABLED'] } }),
      }),
    ),
    mountPoints: list(only({ sourceVolume: text, containerPath: text })),
  }),
  retryStrategy: only({
    attempts: { type: 'integer', minimum: 1, maximum: 10 },
    evaluateOnExit: {
      type: 'array',
      minItems: 1,
      maxItems: 5,
      items: only(
        {
          action: { enum: ['RETRY', 'EXIT'] },
          onExitCode: { type: 'string', pattern: '^[0-9]*\\*?$' },
          onReason: text,
          onStatusReason: text,
        },
        ['onExitCode', 'onReason', 'onStatusReason'],
      ),
    },
  }),
  timeout: only({ attemptDurationSeconds: { type: 'integer', minimum: 60 } }),
});

/** SubmitJob; an array has 2 to 10,000 children. */
export const awsSubmit: object = only(
  {
    jobName: awsName,
    jobQueue: text,
    jobDefinition: text,
    arrayProperties: only({ size: { type: 'integer', minimum: 2, maximum: 10_000 } }),
    dependsOn: list(only({ jobId: text, type: { enum: ['N_TO_N', 'SEQUENTIAL'] } }, ['type'])),
    containerOverrides: only({ command: texts, resourceRequirements: requirements }, ['resourceRequirements']),
  },
  ['arrayProperties', 'dependsOn'],
);

const int64 = { type: 'string', pattern: '^[0-9]+$' };

/** A Google Batch job. */
export const googleJob: object = only({
  taskGroups: list(
    only({
      taskCount: int64,
      parallelism: int64,
      taskSpec: only({
        runnables: list(only({ container: only({ imageUri: text, commands: texts, volumes: texts }) })),
        computeResource: only({ cpuMilli: int64, memoryMib: int64 }),
        maxRetryCount: { type: 'integer', minimum: 0, maximum: 10 },
        lifecyclePolicies: list(
          only({
            action: { enum: ['RETRY_TASK', 'FAIL_TASK'] },
            actionCondition: only({ exitCodes: { type: 'array', items: positive, minItems: 1 } }),
          }),
        ),
        maxRunDuration: { type: 'string', pattern: '^[0-9]+s$' },
        volumes: list(only({ nfs: only({ server: text, remotePath: text }), mountPath: text })),
      }),
    }),
  ),
  logsPolicy: only({ destination: { enum: ['CLOUD_LOGGING', 'PATH'] } }),
});
