package jp.engawa.operation;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * Shows the server our health checks.
 *
 * <p>WildFly looks for checks among the beans that its own modules see, and those of an EAR's modules are not among them: it says "ready"
 * without having asked. So each check gets a bean where the server looks, which asks ours.
 */
public class HealthExtension implements Extension {
    private static final System.Logger LOG = System.getLogger(HealthExtension.class.getName());

    void publish(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        try {
            Checks.publish(discovery, beans);
        } catch (NoClassDefFoundError absent) {
            LOG.log(System.Logger.Level.WARNING, "this server has no MicroProfile Health: nobody will ask for ours");
        }
    }

    /** Apart, so that a server without MicroProfile Health can load the extension. */
    private static final class Checks {
        private static final List<Class<? extends HealthCheck>> ALL = List.of(DatabaseCheck.class, DirectoryAge.class);

        static void publish(AfterBeanDiscovery discovery, BeanManager beans) {
            for (Class<? extends HealthCheck> check : ALL) {
                HealthCheck asksOurs =
                        () -> beans.createInstance().select(check).get().call();
                discovery
                        .<HealthCheck>addBean()
                        .id(check.getName())
                        .beanClass(HealthCheck.class) // the module of this class is where the bean shows
                        .types(HealthCheck.class)
                        .qualifiers(Readiness.Literal.INSTANCE)
                        .produceWith(any -> asksOurs);
            }
        }
    }
}
