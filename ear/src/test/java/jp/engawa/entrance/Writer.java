package jp.engawa.entrance;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jp.engawa.testing.Engawa;
import jp.engawa.testing.SignedIn;

/**
 * Somebody who writes one diary entry after the other, whatever the answer was, until told to stop. Each entry has a title of its own
 * and no idempotency key, so that one that came twice would be there twice.
 */
final class Writer implements Runnable {
    /** The answer when there was none. */
    static final int BROKEN = 0;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final SignedIn person;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<Answered> answers = new CopyOnWriteArrayList<>();
    private volatile boolean enough;

    Writer(SignedIn person) {
        this.person = person;
    }

    @Override
    public void run() {
        while (!enough) {
            String title = run + " " + answers.size();
            int status = post(title);
            answers.add(new Answered(title, status));
            if (status == 401) {
                // the node that knew this session has gone; a browser is led through the portal without a question
                person.get("/login/start");
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private int post(String title) {
        try {
            return person.post("/api/v1/diary", "{\"title\":\"" + title + "\",\"body\":\"本文です。\"}")
                    .statusCode();
        } catch (UncheckedIOException broken) {
            return BROKEN;
        }
    }

    void stop() {
        enough = true;
    }

    /** How often which answer came. */
    Map<Integer, Integer> statuses() {
        var counts = new TreeMap<Integer, Integer>();
        answers.forEach(answer -> counts.merge(answer.status(), 1, Integer::sum));
        return counts;
    }

    /** The titles that got that answer. */
    List<String> titles(int status) {
        return answers.stream()
                .filter(answer -> answer.status() == status)
                .map(Answered::title)
                .toList();
    }

    /** All titles that are there now, each as often as it is there. */
    List<String> kept(Engawa engawa) throws SQLException {
        try (Connection database = engawa.parts().postgres().connect("engawa_app");
                PreparedStatement statement = database.prepareStatement("select title from post where title like ?")) {
            statement.setString(1, run + " %");
            var titles = new ArrayList<String>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    titles.add(result.getString(1));
                }
            }
            return titles;
        }
    }

    private record Answered(String title, int status) {}
}
