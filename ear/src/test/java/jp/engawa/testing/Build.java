package jp.engawa.testing;

import java.nio.file.Path;
import jp.engawa.demo.Company;

/** Where the build has put things. */
public final class Build {
    private Build() {}

    /** The build directory of the ear module. */
    public static Path directory() {
        return Path.of(System.getProperty("engawa.build.directory", "target")).toAbsolutePath();
    }

    /** The company's directory. */
    static String company() {
        return Company.ldif();
    }

    /** The built EAR, or another one to be compared with it. */
    static Path archive() {
        return Path.of(System.getProperty(
                "engawa.archive", directory().resolve("engawa.ear").toString()));
    }
}
