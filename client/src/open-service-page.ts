/** The command that opens AWS's page about the service at the cursor, or about one of those that the policy names. */
import { commands, type ExtensionContext, env, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { activePlace } from './active-place.js';

interface Service {
  readonly prefix: string;
  readonly name: string;
  readonly url: string;
}

interface ServicePages {
  readonly here?: Service;
  readonly all: readonly Service[];
}

export function registerOpenServicePage(context: ExtensionContext, client: LanguageClient): void {
  context.subscriptions.push(commands.registerCommand('leastwise.openServicePage', () => openServicePage(client)));
}

async function openServicePage(client: LanguageClient): Promise<void> {
  const place = activePlace(client);
  if (!place) return;
  const pages = await client.sendRequest<ServicePages | null>('leastwise/servicePages', place);
  const services = pages?.here ? [pages.here] : (pages?.all ?? []);
  if (services.length === 0) {
    void window.showInformationMessage('There is no action of a service at the cursor.');
    return;
  }
  const service = services.length === 1 ? services[0] : await chooseService(services);
  if (service) await env.openExternal(Uri.parse(service.url));
}

async function chooseService(services: readonly Service[]): Promise<Service | undefined> {
  const items = services.map((service) => ({ label: service.name, description: service.prefix, service }));
  const chosen = await window.showQuickPick(items, {
    title: "Leastwise: AWS's page about a service",
    placeHolder: 'The services that this policy names',
    matchOnDescription: true,
  });
  return chosen?.service;
}
