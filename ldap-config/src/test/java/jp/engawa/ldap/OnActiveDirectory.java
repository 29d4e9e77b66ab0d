package jp.engawa.ldap;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One domain controller with one company for all tests that carry this: about 2,000 people, or as many as
 * {@code -Dengawa.test.ldap.people} says. Where there can be none, the tests are left out and say why; with {@code CI=true} they fail.
 */
final class OnActiveDirectory implements BeforeAllCallback {
    static final int PEOPLE = Integer.getInteger("engawa.test.ldap.people", 2_000);

    static ActiveDirectory directory;
    static WindowsCompany company;
    private static String left;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        if (directory == null && left == null) {
            Optional<String> obstacle = ActiveDirectory.obstacle();
            left = obstacle.orElse(null);
            if (obstacle.isEmpty()) {
                start(context);
            }
        }
        if (left != null) {
            String why = "LEFT OUT, " + left + ": " + context.getDisplayName();
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(why);
            }
            System.err.println(why);
        }
        assumeTrue(directory != null, left);
    }

    private static void start(ExtensionContext context) throws Exception {
        long begin = System.nanoTime();
        ActiveDirectory started = ActiveDirectory.start();
        context.getRoot()
                .getStore(ExtensionContext.Namespace.create(OnActiveDirectory.class))
                .put("controller", started);
        long ready = System.nanoTime();
        company = WindowsCompany.load(started.admin(), PEOPLE);
        directory = started;
        System.out.printf(
                "Active Directory: provisioned and started in %.1f s, %d people and %d units added in %.1f s%n",
                (ready - begin) / 1e9, PEOPLE, company.units.size(), (System.nanoTime() - ready) / 1e9);
    }
}
