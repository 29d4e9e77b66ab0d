package jp.engawa.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own note of the statements it was sent, without those that the server sends when nobody asks it anything. */
final class StatementLog {
    private static final Pattern SENT = Pattern.compile(
            "LOG: +(?:execute [^:]*|statement): (?!BEGIN|COMMIT|ROLLBACK|SHOW|SET|set |alter system|select pg_reload_conf)"
                    + "((?:(?!\n[0-9]{4}-[0-9]{2}-[0-9]{2} ).)*)",
            Pattern.DOTALL);
    private static final long IDLE_SECONDS = 12;

    private final Path log;
    private final Connection superuser;
    private final Set<String> timers = new HashSet<>();

    StatementLog(Path log, Connection superuser) throws SQLException, IOException {
        this.log = log;
        this.superuser = superuser;
        timers.addAll(during(StatementLog::idle));
    }

    /** Every statement sent meanwhile, in its order. */
    List<String> during(Runnable work) throws SQLException, IOException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("alter system set log_statement = 'all'");
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_sleep(0.2)");
            long before = Files.size(log);
            work.run();
            byte[] noted = Files.readAllBytes(log);
            statement.execute("alter system reset log_statement");
            statement.execute("select pg_reload_conf()");
            return statements(new String(noted, (int) before, noted.length - (int) before, StandardCharsets.UTF_8));
        }
    }

    private List<String> statements(String noted) {
        List<String> found = new ArrayList<>();
        Matcher sent = SENT.matcher(noted);
        while (sent.find()) {
            String words = sent.group(1).replaceAll("\\s+", " ").strip();
            if (!timers.contains(words)) {
                found.add(words);
            }
        }
        return found;
    }

    private static void idle() {
        try {
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
