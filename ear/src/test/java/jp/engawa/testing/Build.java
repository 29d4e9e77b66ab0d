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

    /** The built EAR. */
    static Path archive() {
        return directory().resolve("engawa.ear");
    }
}
