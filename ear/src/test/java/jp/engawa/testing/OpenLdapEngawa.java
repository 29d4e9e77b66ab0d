package jp.engawa.testing;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.engawa.demo.Folders;
import jp.engawa.ldap.Slapd;

/** An Engawa of its own that reads its organisation from a real OpenLDAP, which tells what changed. */
public final class OpenLdapEngawa implements AutoCloseable {
    private final CompanyLdap directory;
    private final Path mapping;
    private final Engawa engawa;

    private OpenLdapEngawa(CompanyLdap directory, Path mapping, Engawa engawa) {
        this.directory = directory;
        this.mapping = mapping;
        this.engawa = engawa;
    }

    /** Starts everything anew; to be closed. */
    public static OpenLdapEngawa start(String name) throws IOException {
        Path folder = Build.directory().resolve("it").resolve(name + "-openldap");
        Folders.empty(folder);
        CompanyLdap directory = CompanyLdap.start(folder);
        try {
            Path mapping = directory.mapping();
            Engawa engawa = Engawa.alone(
                    name,
                    List.of("-Dengawa.directory.config=" + mapping, "-Dengawa.directory.dns=" + directory.dns()),
                    Map.of("ENGAWA_LDAP_PASSWORD", Slapd.PASSWORD));
            // nobody is to be found in the other directory of the tests by mistake
            engawa.parts().directory().close();
            return new OpenLdapEngawa(directory, mapping, engawa);
        } catch (RuntimeException broken) {
            directory.close();
            throw broken;
        }
    }

    public Engawa engawa() {
        return engawa;
    }

    /** The file that says how the directory is read. */
    public Path mapping() {
        return mapping;
    }

    /** As somebody who may change everything. */
    public LDAPConnection connect() throws LDAPException {
        return directory.connect();
    }

    /** Restarts the directory, and changes something while nobody reaches it. */
    public void restart(Slapd.Change meanwhile) throws IOException, InterruptedException, LDAPException {
        directory.restart(meanwhile);
    }

    @Override
    public void close() {
        engawa.close();
        directory.close();
    }
}
