/** What the paths in `../paths/data.ts` do. */
import type { Explained } from './explained.js';

export const explainedData: Readonly<Record<string, Explained>> = {
  'bedrock-001': {
    text: 'A code interpreter of Bedrock AgentCore runs with a role. The caller makes one, opens a session and runs code in it that uses the role.',
  },
  'bedrock-002': {
    text: 'In a session of a code interpreter that exists the caller runs code, which uses the role of the interpreter.',
  },
  'bedrock-003': { text: 'The caller makes an agent runtime with a role and runs commands in it, which use the role.' },
  'bedrock-004': {
    text: 'Commands of the caller run in an agent runtime or a harness that exists, with its role, when that lets callers in by IAM.',
  },
  'bedrock-005': {
    text: 'The caller makes a harness with an agent runtime and a role, and runs commands in it, which use the role.',
  },
  'bedrock-006': {
    text: 'A browser of Bedrock AgentCore runs with a role. The caller makes one, opens a session and directs it to where it gives the credentials away.',
  },
  'bedrock-007': {
    text: 'In a session of a browser that exists the caller directs it to where it gives the credentials of its role away.',
  },
  'braket-001': {
    text: 'A hybrid job of Braket runs a container or a script of the caller with the role that the request names.',
  },
  'datapipeline-001': {
    text: 'A pipeline runs commands on a resource that it starts, with the role that its definition names. The caller makes one and activates it. AWS takes no new customers for the service.',
  },
  'datapipeline-create-only': {
    text: 'A pipeline with commands and a role is defined, and somebody else must activate it. AWS takes no new customers for the service.',
    sources: ['rhino', 'pacu'],
  },
  'emr-001': {
    text: 'A cluster of EMR is started with an instance profile and a step or bootstrap action of the caller, which runs with that role.',
  },
  'emrserverless-001': {
    text: 'A job of EMR Serverless runs code of the caller with the role that the request names.',
  },
  'glue-001': {
    text: 'A development endpoint of Glue has a role and an SSH key of the caller, who signs in and uses the role.',
  },
  'glue-002': {
    text: 'A development endpoint that exists gets an SSH key of the caller, who signs in and uses its role.',
  },
  'glue-003': { text: 'The caller makes a job with a script of its own and a role, and starts a run.' },
  'glue-004': { text: 'The caller makes a job with a script of its own and a role, and a trigger that starts it.' },
  'glue-005': { text: 'A job that exists gets another script and another role, and the caller starts a run.' },
  'glue-006': { text: 'A job that exists gets another script and another role, and a trigger that starts it.' },
  'glue-007': {
    text: 'An interactive session of Glue runs statements of the caller with the role that the session was made with.',
  },
  'glue-create-job-passrole': {
    text: 'The caller makes a job with a script of its own and a role; somebody or something else must start it.',
    sources: ['hackingthecloud'],
  },
  'glue-update-job-passrole': {
    text: 'A job that exists gets another script and another role. It runs when it is next started, as by a trigger that it has.',
    sources: ['hackingthecloud'],
  },
  'kinesisanalytics-001': {
    text: 'An application of Managed Service for Apache Flink is made of code of the caller and started with the role that it names.',
  },
  'omics-001': {
    text: 'A run of HealthOmics executes the tasks of a workflow of the caller with the role that the run names.',
  },
  'sagemaker-001': {
    text: 'A notebook instance runs with a role. The caller makes one, opens it and runs code in a terminal.',
  },
  'sagemaker-002': {
    text: 'A training job runs a container or a script of the caller with the role that the request names.',
  },
  'sagemaker-003': {
    text: 'A processing job runs a container or a script of the caller with the role that the request names.',
  },
  'sagemaker-004': {
    text: 'A URL with a signature opens a notebook instance that exists, where code of the caller runs with the role of the instance.',
  },
  'sagemaker-005': {
    text: 'A notebook instance that exists is stopped, gets a lifecycle configuration of the caller and is started: the script in it runs with the role of the instance.',
  },
};
