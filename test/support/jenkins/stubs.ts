/**
 * As much of Jenkins and of its plugins as the start scripts and the stored cloud touch: classes with the names, fields and methods that the
 * releases have (jenkinsci/jenkins, jenkinsci/mesos-plugin and jenkinsci/credentials-plugin), which note what is done to them.
 */

const CORE: Readonly<Record<string, string>> = {
  "hudson.security.SecurityRealm": `
public abstract class SecurityRealm {
  public static final SecurityRealm NO_AUTHENTICATION = new SecurityRealm() {};
}`,
  "hudson.security.HudsonPrivateSecurityRealm": `
public class HudsonPrivateSecurityRealm extends SecurityRealm {
  public final boolean disableSignup;
  private final boolean enableCaptcha;
  public java.util.Map<String, String> accounts;
  public HudsonPrivateSecurityRealm(boolean allowsSignup) { this(allowsSignup, false, null); }
  public HudsonPrivateSecurityRealm(boolean allowsSignup, boolean enableCaptcha, java.io.Closeable captchaSupport) {
    this.disableSignup = !allowsSignup;
    this.enableCaptcha = enableCaptcha;
  }
  public Object createAccount(String userName, String password) throws java.io.IOException {
    if (accounts == null) accounts = new java.util.TreeMap<>();
    return accounts.put(userName, password);
  }
}`,
  "hudson.security.LdapRealm": "public class LdapRealm extends SecurityRealm {}",
  "hudson.security.AuthorizationStrategy": `
public abstract class AuthorizationStrategy {
  public static final AuthorizationStrategy UNSECURED = new AuthorizationStrategy() {};
}`,
  "hudson.security.MatrixStrategy": "public class MatrixStrategy extends AuthorizationStrategy {}",
  "hudson.security.FullControlOnceLoggedInAuthorizationStrategy": `
public class FullControlOnceLoggedInAuthorizationStrategy extends AuthorizationStrategy {
  private boolean denyAnonymousReadAccess = false;
  public boolean isAllowAnonymousRead() { return !denyAnonymousReadAccess; }
  public void setAllowAnonymousRead(boolean allow) { denyAnonymousReadAccess = !allow; }
}`,
  "hudson.security.csrf.DefaultCrumbIssuer": "public class DefaultCrumbIssuer { private boolean excludeClientIPFromCrumb; }",
  "jenkins.security.s2m.AdminWhitelistRule": `
public class AdminWhitelistRule {
  public boolean killSwitch = true;
  public void setMasterKillSwitch(boolean state) { killSwitch = state; }
}`,
  "hudson.slaves.Cloud": `
public abstract class Cloud {
  public final String name;
  protected Cloud(String name) { this.name = name; }
}`,
  "hudson.slaves.OtherCloud": 'public class OtherCloud extends Cloud { public OtherCloud() { super("other"); } }',
  "hudson.util.PersistedList": `
public class PersistedList<T> {
  public java.util.List<T> data = new java.util.ArrayList<>();
  public java.util.List<T> toList() { return java.util.Collections.unmodifiableList(data); }
  public void replaceBy(java.util.Collection<? extends T> items) throws java.io.IOException { data = new java.util.ArrayList<>(items); }
}`,
  "hudson.model.Node": "public abstract class Node { public enum Mode { NORMAL, EXCLUSIVE } }",
  "jenkins.model.JenkinsLocationConfiguration": `
public class JenkinsLocationConfiguration {
  public static final JenkinsLocationConfiguration ONLY = new JenkinsLocationConfiguration();
  public String url, saved;
  public static JenkinsLocationConfiguration get() { return ONLY; }
  public void setUrl(String url) { this.url = url; }
  public void save() { saved = url; }
}`,
  "jenkins.model.Jenkins": `
public class Jenkins {
  public static Jenkins instance;
  public static final com.thoughtworks.xstream.XStream XSTREAM2 = new com.thoughtworks.xstream.XStream();
  public int numExecutors = 2;
  private Boolean useSecurity;
  private hudson.security.SecurityRealm securityRealm = hudson.security.SecurityRealm.NO_AUTHENTICATION;
  private hudson.security.AuthorizationStrategy authorizationStrategy = hudson.security.AuthorizationStrategy.UNSECURED;
  private hudson.security.csrf.DefaultCrumbIssuer crumbIssuer;
  public hudson.util.PersistedList<hudson.slaves.Cloud> clouds;
  public java.util.Map<Class<?>, Object> injected;
  public int saves;
  public static Jenkins getInstance() { return instance; }
  public hudson.security.SecurityRealm getSecurityRealm() { return securityRealm; }
  public void setSecurityRealm(hudson.security.SecurityRealm realm) { securityRealm = realm; }
  public hudson.security.AuthorizationStrategy getAuthorizationStrategy() { return authorizationStrategy; }
  public void setAuthorizationStrategy(hudson.security.AuthorizationStrategy strategy) { authorizationStrategy = strategy; }
  public Jenkins getInjector() { return this; }
  public Object getInstance(Class<?> type) { return injected.get(type); }
  public java.util.Map<String, String> items = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  public Object getItem(String name) { return items.get(name); }
  public Object createProjectFromXML(String name, java.io.InputStream xml) throws java.io.IOException {
    if (items.containsKey(name)) throw new IllegalArgumentException(name);
    return items.put(name, new String(xml.readAllBytes(), "UTF-8"));
  }
  public void save() { saves++; }
}`,
};

const CREDENTIALS = "com.cloudbees.plugins.credentials";
const CREDENTIALS_PLUGIN: Readonly<Record<string, string>> = {
  [`${CREDENTIALS}.CredentialsScope`]: "public enum CredentialsScope { SYSTEM, GLOBAL }",
  [`${CREDENTIALS}.common.IdCredentials`]: "public interface IdCredentials { String getId(); }",
  [`${CREDENTIALS}.impl.UsernamePasswordCredentialsImpl`]: `
public class UsernamePasswordCredentialsImpl implements ${CREDENTIALS}.common.IdCredentials {
  public final String id, description, username, password;
  public final ${CREDENTIALS}.CredentialsScope scope;
  public UsernamePasswordCredentialsImpl(${CREDENTIALS}.CredentialsScope scope, String id, String description, String username, String password) {
    this.scope = scope; this.id = id; this.description = description; this.username = username; this.password = password;
  }
  public String getId() { return id; }
}`,
  [`${CREDENTIALS}.SystemCredentialsProvider`]: `
public class SystemCredentialsProvider {
  private static final SystemCredentialsProvider ONLY = new SystemCredentialsProvider();
  private final java.util.List<Object> credentials = new java.util.concurrent.CopyOnWriteArrayList<>();
  public int saves;
  public static SystemCredentialsProvider getInstance() { return ONLY; }
  public java.util.List<Object> getCredentials() { return credentials; }
  public void save() { saves++; }
}`,
};

/** The fields that a version of the plugin mesos stores. */
const mesosPlugin = (version: string): Readonly<Record<string, string>> => {
  const since = (first: number) => Number(version.split(".").slice(0, 2).join(".")) >= first;
  return {
    "org.jenkinsci.plugins.mesos.MesosCloud": `
public class MesosCloud extends hudson.slaves.Cloud {
  private String nativeLibraryPath, master, description, frameworkName, role, slavesUser, credentialsId, cloudID;
  private final boolean checkpoint;
  private boolean onDemandRegistration;
  ${since(0.17) ? "private boolean nfsRemoteFSRoot;" : ""}
  private String jenkinsURL, declineOfferDuration;
  private java.util.List<MesosSlaveInfo> slaveInfos;
  public transient int restarts;
  public MesosCloud() { super("MesosCloud"); checkpoint = true; }
  public String getCloudID() { return cloudID; }
  public boolean isOnDemandRegistration() { return onDemandRegistration; }
  public void restartMesos() { restarts++; }
}`,
    "org.jenkinsci.plugins.mesos.MesosSlaveInfo": `
public class MesosSlaveInfo {
  private final double slaveCpus = dbl();
  private final int slaveMem = (int) dbl();
  private final double executorCpus = dbl();
  ${since(0.15) ? "private final double diskNeeded = dbl();" : ""}
  private int minExecutors;
  private final int maxExecutors = (int) dbl();
  private final int executorMem = (int) dbl();
  private final String remoteFSRoot = text();
  private final int idleTerminationMinutes = (int) dbl();
  private final String jvmArgs = text(), jnlpArgs = text();
  private final boolean defaultSlave = dbl() > 0;
  ${since(0.16) ? "private String slaveAttributesString;" : ""}
  private final ContainerInfo containerInfo = null;
  private final java.util.List<URI> additionalURIs = null;
  private final hudson.model.Node.Mode mode = null;
  private String labelString;
  private static double dbl() { return 0; }
  private static String text() { return null; }
  public static class ContainerInfo {
    private String type, dockerImage, networking, customDockerCommandShell;
    private java.util.List<Volume> volumes;
    private boolean useCustomDockerCommandShell, dockerPrivilegedMode, dockerForcePullImage, dockerImageCustomizable;
  }
  public static class Volume { private String containerPath, hostPath; private boolean readOnly; }
  public static class URI { private String value; private boolean executable, extract; }
}`,
  };
};

/** Java sources by their path. */
export function stubs(mesosVersion: string): ReadonlyArray<readonly [string, string]> {
  const classes = { ...CORE, ...CREDENTIALS_PLUGIN, ...mesosPlugin(mesosVersion) };
  return Object.entries(classes).map(([name, body]) => {
    const at = name.lastIndexOf(".");
    return [`${name.replace(/\./g, "/")}.java`, `package ${name.slice(0, at)};\n${body}\n`] as const;
  });
}
