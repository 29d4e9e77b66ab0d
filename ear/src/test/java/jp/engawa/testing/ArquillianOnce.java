package jp.engawa.testing;

import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.deployment.DeploymentDescription;
import org.jboss.arquillian.container.spi.client.protocol.ProtocolDescription;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.container.spi.client.protocol.metadata.Servlet;
import org.jboss.arquillian.container.test.spi.client.deployment.DeploymentScenarioGenerator;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.arquillian.test.spi.TestClass;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Lets Arquillian use the one running Engawa for all test classes. By itself Arquillian deploys for every class; here the first
 * class starts the server with the archive in it, and the others find it deployed.
 */
public final class ArquillianOnce implements LoadableExtension {
    private static boolean generated;

    @Override
    public void register(ExtensionBuilder builder) {
        builder.service(DeployableContainer.class, Container.class);
        builder.service(DeploymentScenarioGenerator.class, Scenario.class);
    }

    /** No settings of its own. */
    public static final class Configuration implements ContainerConfiguration {
        @Override
        public void validate() {}
    }

    /** The same deployment for every class; the whole archive only the first time, since only then it is looked at. */
    public static final class Scenario implements DeploymentScenarioGenerator {
        @Override
        public List<DeploymentDescription> generate(TestClass testClass) {
            var archive = generated ? ShrinkWrap.create(WebArchive.class, "again.war") : Deployments.engawa();
            generated = true;
            return List.of(new DeploymentDescription("engawa", archive));
        }
    }

    /** The server of {@link Engawa}, as Arquillian sees it. */
    public static final class Container implements DeployableContainer<Configuration> {
        private DeploymentException failed;

        @Override
        public Class<Configuration> getConfigurationClass() {
            return Configuration.class;
        }

        @Override
        public ProtocolDescription getDefaultProtocol() {
            return new ProtocolDescription("Servlet 5.0");
        }

        @Override
        public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
            if (failed != null) {
                throw failed;
            }
            if (archive instanceof EnterpriseArchive whole) {
                start(whole);
            }
            var port = Engawa.running().address().getPort();
            return new ProtocolMetaData()
                    .addContext(
                            new HTTPContext("localhost", port).add(new Servlet("ArquillianServletRunnerEE9", "/it")));
        }

        private void start(EnterpriseArchive whole) throws DeploymentException {
            try {
                Engawa.share(write(whole));
            } catch (RuntimeException broken) {
                failed = new DeploymentException("Engawa did not start: " + broken.getMessage(), broken);
                throw failed;
            }
        }

        private static Path write(EnterpriseArchive whole) {
            var file = Build.directory().resolve("it/engawa.ear");
            file.getParent().toFile().mkdirs();
            whole.as(ZipExporter.class).exportTo(file.toFile(), true);
            return file;
        }

        @Override
        public void undeploy(Archive<?> archive) {
            // stays for the next class
        }
    }
}
