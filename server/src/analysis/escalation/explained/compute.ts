/** What the paths in `../paths/compute.ts` do. */
import type { Explained } from './explained.js';

export const explainedCompute: Readonly<Record<string, Explained>> = {
  'apprunner-001': {
    text: 'The caller starts a service of App Runner from a container or code of its own, with a role as instance role, and reads the credentials of the role from inside. AWS takes no new customers for the service.',
  },
  'apprunner-002': {
    text: 'A service that runs with a role gets an image or a start command of the caller, which reads the credentials of the role. AWS takes no new customers for App Runner.',
  },
  'autoscaling-launch-config': {
    text: 'A launch configuration names an instance profile and user data. The Auto Scaling group that is made with it starts an instance that runs the code of the caller with that role.',
    sources: ['pmapper', 'hackingthecloud'],
  },
  'autoscaling-launch-config-update': {
    text: 'An Auto Scaling group that exists gets a launch configuration of the caller, with another instance profile and user data. The next instance that it starts runs them.',
    sources: ['hackingthecloud'],
  },
  'autoscaling-launch-template': {
    text: 'A launch template names an instance profile and user data. The Auto Scaling group that is made with it starts an instance that runs the code of the caller with that role.',
    sources: ['hackingthecloud'],
  },
  'autoscaling-launch-template-update': {
    text: 'An Auto Scaling group that exists gets a launch template of the caller, with another instance profile and user data. The next instance that it starts runs them.',
    sources: ['hackingthecloud'],
  },
  'batch-001': {
    text: 'A job definition names a container, a command and a role for the job. The caller submits it to a queue that exists, and the command runs with that role.',
  },
  'batch-002': {
    text: 'A job of a definition that exists is submitted with another command, which then runs with the role of the definition.',
  },
  'batch-003': {
    text: 'Like batch-001, where no queue exists: the caller makes the compute environment and the queue as well.',
  },
  'ec2-001': {
    text: 'An instance is started with an instance profile, and its user data runs code of the caller, which reads the credentials of the role from the metadata of the instance.',
  },
  'ec2-002': {
    text: 'An instance is stopped, gets other user data and is started again. With a script for every start, the code of the caller runs with the role of the instance.',
  },
  'ec2-003': {
    text: 'A public key of the caller is put on an instance for a minute. Who reaches it over SSH can sign in and use the role of the instance.',
  },
  'ec2-004': {
    text: 'A request for a Spot Instance names an instance profile and user data as one for another instance does.',
  },
  'ec2-005': {
    text: 'A launch template that others use gets a version with user data or another instance profile of the caller, and that becomes the default. What is started from it next runs the code of the caller.',
  },
  'ec2-associate-instance-profile': {
    text: 'A running instance that has no role gets an instance profile. It helps who can run code on that instance already.',
    sources: ['pmapper'],
  },
  'ecs-001': {
    text: 'In a cluster of its own the caller runs a service from a task definition that names a container, a command and a task role.',
  },
  'ecs-002': {
    text: 'In a cluster of its own the caller runs a task from a task definition that names a container, a command and a task role.',
  },
  'ecs-003': {
    text: 'In a cluster that exists the caller runs a service from a task definition of its own, which names a container, a command and a task role.',
  },
  'ecs-004': {
    text: 'In a cluster that exists the caller runs a task from a task definition of its own, which names a container, a command and a task role.',
  },
  'ecs-005': {
    text: 'On a container instance of a cluster the caller starts a task from a task definition of its own with a task role.',
  },
  'ecs-006': {
    text: 'A running container to which ECS Exec has access runs a command of the caller, with the role of the task.',
  },
  'ecs-007': {
    text: 'The caller registers a machine of its own as a container instance of a cluster and starts a task with another task role there. The credentials of the task are then on that machine.',
  },
  'ecs-008': {
    text: 'When a task is run, the request may replace the command and the task role of the task definition. So any definition that exists will do.',
  },
  'ecs-009': {
    text: 'When a task is started on a container instance, the request may replace the command and the task role of the task definition.',
  },
  'gamelift-001': {
    text: 'The caller uploads a build, and the fleet that is made of it runs that build on its instances with the role of the fleet.',
  },
  'imagebuilder-001': {
    text: 'A component holds commands, and the infrastructure configuration names an instance profile. When the image is built, the commands run on an instance with that role.',
  },
  'lambda-001': {
    text: 'The caller makes a function of its own code with a role and invokes it; the code runs with the credentials of the role.',
  },
  'lambda-002': {
    text: 'The caller makes a function with a role and connects it to a stream or queue. An item there makes it run, so that it need not be invoked.',
  },
  'lambda-003': {
    text: 'A function that exists gets code of the caller. When it is next invoked, by whomever, the code runs with the role of the function.',
  },
  'lambda-004': { text: 'A function that exists gets code of the caller, who then invokes it.' },
  'lambda-005': {
    text: 'A function that exists gets code of the caller, who also permits another principal to invoke it.',
  },
  'lambda-006': {
    text: 'The caller makes a function with a role and permits another principal or service to invoke it.',
  },
  'lambda-dynamo-new': {
    text: 'Like lambda-002, with a table of the caller whose stream makes the function run.',
    sources: ['rhino', 'pacu'],
  },
  'lambda-layer-config': {
    text: 'A function that exists gets a layer of the caller, which takes the place of a library that the function loads. It runs with the role of the function.',
    sources: ['hackingthecloud', 'pmapper'],
  },
  'scheduler-001': {
    text: 'A schedule calls nearly any API operation with a role. The caller has it call one for itself, as attaching a policy.',
  },
  'stepfunctions-001': {
    text: 'A state machine calls nearly any API operation with its role. The caller makes one and starts it.',
  },
  'stepfunctions-002': {
    text: 'A state machine that exists gets another definition and is started. Its steps run with the role that it has.',
  },
};
