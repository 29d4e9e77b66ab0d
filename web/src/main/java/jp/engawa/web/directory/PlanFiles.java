package jp.engawa.web.directory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import jp.engawa.base.RuleViolation;
import jp.engawa.directory.PlanSheet;
import jp.engawa.directory.Reorganisations;
import jp.engawa.web.base.Messages;
import org.jspecify.annotations.Nullable;

/** The forms of {@code directory/reorganisation.xhtml} that send the plan's files; plain HTML, whether scripts run or not. */
@RequestScoped
public class PlanFiles {
    @Inject
    private Reorganisations desk;

    private @Nullable Part units;
    private @Nullable Part people;

    /** Puts the chosen file in the place of the plan's units of before. */
    public String sendUnits(long plan) {
        return send(plan, PlanSheet.UNITS, units, "directory.reorganisation.sent.units");
    }

    public String sendPeople(long plan) {
        return send(plan, PlanSheet.PEOPLE, people, "directory.reorganisation.sent.people");
    }

    private String send(long plan, PlanSheet sheet, @Nullable Part chosen, String done) {
        desk.upload(plan, sheet, bytes(chosen));
        Messages.done(done);
        return "/directory/reorganisation?faces-redirect=true&id=" + plan;
    }

    /** Faces gives nothing for no file, and for one in which nothing is. */
    private static byte[] bytes(@Nullable Part chosen) {
        if (chosen == null) {
            throw new RuleViolation("directory.csv-none");
        }
        try (InputStream content = chosen.getInputStream()) {
            return content.readNBytes(
                    PlanSheet.LARGEST + 1); // one more than may be: the desk refuses it with its reason
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        }
    }

    public @Nullable Part getUnits() {
        return units;
    }

    public void setUnits(@Nullable Part units) {
        this.units = units;
    }

    public @Nullable Part getPeople() {
        return people;
    }

    public void setPeople(@Nullable Part people) {
        this.people = people;
    }
}
