package jp.engawa.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built EAR with the tests in it: {@code lib/it.jar} has the test classes, {@code it.war} lets Arquillian call them. */
final class Deployments {
    private Deployments() {}

    static EnterpriseArchive engawa() {
        var ear = ShrinkWrap.createFromZipFile(
                        EnterpriseArchive.class, Build.archive().toFile())
                .addAsLibraries(tests())
                .addAsLibraries(jarOf(Assertions.class), jarOf(ByteBuddy.class))
                .addAsModule(Testable.archiveToTest(ShrinkWrap.create(WebArchive.class, "it.war")
                        .addClasses(PilotDoor.class, InsultDoor.class, CaseDoor.class)));
        return ear.setApplicationXML(new StringAsset(withTests(read(ear))));
    }

    /** Everything but the launcher, the browser and the benchmark, whose libraries are not in the server. */
    private static JavaArchive tests() {
        var all = ShrinkWrap.create(ExplodedImporter.class, "it.jar")
                .importDirectory(new File(Build.directory().toFile(), "test-classes"))
                .as(JavaArchive.class);
        var classes = Filters.include("/jp/engawa/.*\\.class");
        return ShrinkWrap.create(JavaArchive.class, "it.jar")
                .merge(all, path -> classes.include(path) && !isOutside(path));
    }

    private static boolean isOutside(ArchivePath path) {
        return path.get().startsWith("/jp/engawa/bench/")
                || path.get().startsWith("/jp/engawa/demo/")
                || path.get().startsWith("/jp/engawa/screen/");
    }

    private static String withTests(String applicationXml) {
        var module = "<module><web><web-uri>it.war</web-uri><context-root>/it</context-root></web></module>";
        return applicationXml.replaceFirst("(?s)(.*</module>)", "$1" + module);
    }

    private static String read(EnterpriseArchive ear) {
        try (var in = ear.get("META-INF/application.xml").getAsset().openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
