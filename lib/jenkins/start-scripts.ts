import { GENERATED } from "../machine/formats";
import { xmlDocument } from "../machine/xml";
import { isSince } from "./java-for-jenkins";

/**
 * What Jenkins is given before its first start: it lets nobody in until the script below has made the administrator. The controller
 * itself runs no jobs.
 */
export const FIRST_CONFIGURATION = xmlDocument({
  name: "hudson",
  content: [
    { name: "numExecutors", content: 0 },
    { name: "useSecurity", content: true },
    {
      name: "authorizationStrategy",
      class: "hudson.security.FullControlOnceLoggedInAuthorizationStrategy",
      content: [{ name: "denyAnonymousReadAccess", content: true }],
    },
    {
      name: "securityRealm",
      class: "hudson.security.HudsonPrivateSecurityRealm",
      content: [
        { name: "disableSignup", content: true },
        { name: "enableCaptcha", content: false },
      ],
    },
    {
      name: "crumbIssuer",
      class: "hudson.security.csrf.DefaultCrumbIssuer",
      content: [{ name: "excludeClientIPFromCrumb", content: false }],
    },
  ],
});

export interface SecurityScript {
  readonly jenkinsVersion: string;
  readonly user: string;
  readonly passwordFile: string;
  readonly url: string;
}

/** Runs at every start, before Jenkins answers. It closes what is open, and leaves alone what people have set up since. */
export function securityScript({ jenkinsVersion, user, passwordFile, url }: SecurityScript): string {
  // The wizard does it; from there on there is no other way.
  const closeAgents = isSince(jenkinsVersion, "2.326")
    ? ""
    : `
controller.injector.getInstance(jenkins.security.s2m.AdminWhitelistRule).masterKillSwitch = false`;
  return `// ${GENERATED}
import hudson.security.AuthorizationStrategy
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy
import hudson.security.HudsonPrivateSecurityRealm
import hudson.security.SecurityRealm
import jenkins.model.Jenkins
import jenkins.model.JenkinsLocationConfiguration

def controller = Jenkins.getInstance()
if (controller.securityRealm == SecurityRealm.NO_AUTHENTICATION) {
  controller.securityRealm = new HudsonPrivateSecurityRealm(false, false, null)
}
if (controller.authorizationStrategy == AuthorizationStrategy.UNSECURED) {
  def strategy = new FullControlOnceLoggedInAuthorizationStrategy()
  strategy.allowAnonymousRead = false
  controller.authorizationStrategy = strategy
}
if (controller.securityRealm instanceof HudsonPrivateSecurityRealm) {
  controller.securityRealm.createAccount(${groovy(user)}, new File(${groovy(passwordFile)}).getText('UTF-8'))
}${closeAgents}
controller.save()

def location = JenkinsLocationConfiguration.get()
location.url = ${groovy(url)}
location.save()
`;
}

export interface CloudScript {
  readonly cloudFile: string;
  readonly credentials?: { readonly id: string; readonly principal: string; readonly secretFile: string };
}

/** Puts the cloud in place of the one of the last start; other clouds stay. */
export function cloudScript({ cloudFile, credentials }: CloudScript): string {
  const keep =
    credentials === undefined
      ? ""
      : `
def provider = SystemCredentialsProvider.getInstance()
def old = provider.credentials.findAll { it instanceof IdCredentials && it.id == ${groovy(credentials.id)} }
provider.credentials.removeAll(old)
provider.credentials.add(new UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, ${groovy(credentials.id)}, 'Mesos masters',
    ${groovy(credentials.principal)}, new File(${groovy(credentials.secretFile)}).getText('UTF-8')))
provider.save()
`;
  const imports =
    credentials === undefined
      ? ""
      : `import com.cloudbees.plugins.credentials.CredentialsScope
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import com.cloudbees.plugins.credentials.common.IdCredentials
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
`;
  return `// ${GENERATED}
${imports}import jenkins.model.Jenkins
import org.jenkinsci.plugins.mesos.MesosCloud

def controller = Jenkins.getInstance()
${keep}
def cloud = Jenkins.XSTREAM2.fromXML(new File(${groovy(cloudFile)}).getText('UTF-8'))
def others = controller.clouds.toList().findAll { !(it instanceof MesosCloud && it.cloudID == cloud.cloudID) }
controller.clouds.replaceBy(others + [cloud])
if (!cloud.onDemandRegistration) {
  cloud.restartMesos()
}
`;
}

/** Makes the jobs that Jenkins does not have. */
export function jobsScript(names: readonly string[], directory: string): string {
  return `// ${GENERATED}
import jenkins.model.Jenkins

def controller = Jenkins.getInstance()
[${names.map(groovy).join(", ")}].findAll { controller.getItem(it) == null }.each { name ->
  new File(${groovy(`${directory}/`)} + name + '.xml').withInputStream { controller.createProjectFromXML(name, it) }
}
`;
}

/** Text in Groovy, which fills in nothing between single quotes. */
function groovy(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
