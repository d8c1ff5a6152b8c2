/** The rules about passing roles and creating service-linked roles. A new one is one line here. */
import type { Rule } from '../rule.js';
import { createSlrWithNotActionAndNotResource } from './create-slr-with-not-action-and-not-resource.js';
import { createSlrWithNotResource } from './create-slr-with-not-resource.js';
import { createSlrWithStarInActionAndNotResource } from './create-slr-with-star-in-action-and-not-resource.js';
import { createSlrWithStarInActionAndResource } from './create-slr-with-star-in-action-and-resource.js';
import { createSlrWithStarInResource } from './create-slr-with-star-in-resource.js';
import { createSlrWithStarInResourceAndNotAction } from './create-slr-with-star-in-resource-and-not-action.js';
import { createSlrWithoutAwsServiceName } from './create-slr-without-aws-service-name.js';
import { passAnyRoleToService } from './pass-any-role-to-service.js';
import { passRoleToAnyService } from './pass-role-to-any-service.js';
import { passRoleWithNotActionAndNotResource } from './pass-role-with-not-action-and-not-resource.js';
import { passRoleWithNotResource } from './pass-role-with-not-resource.js';
import { passRoleWithStarInActionAndNotResource } from './pass-role-with-star-in-action-and-not-resource.js';
import { passRoleWithStarInActionAndResource } from './pass-role-with-star-in-action-and-resource.js';
import { passRoleWithStarInResource } from './pass-role-with-star-in-resource.js';
import { passRoleWithStarInResourceAndNotAction } from './pass-role-with-star-in-resource-and-not-action.js';
import { passRoleWithoutPassedToService } from './pass-role-without-passed-to-service.js';

export const grantRules: readonly Rule[] = [
  createSlrWithNotActionAndNotResource,
  createSlrWithNotResource,
  createSlrWithStarInActionAndNotResource,
  createSlrWithStarInActionAndResource,
  createSlrWithStarInResource,
  createSlrWithStarInResourceAndNotAction,
  createSlrWithoutAwsServiceName,
  passAnyRoleToService,
  passRoleToAnyService,
  passRoleWithNotActionAndNotResource,
  passRoleWithNotResource,
  passRoleWithStarInActionAndNotResource,
  passRoleWithStarInActionAndResource,
  passRoleWithStarInResource,
  passRoleWithStarInResourceAndNotAction,
  passRoleWithoutPassedToService,
];
