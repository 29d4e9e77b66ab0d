package jp.engawa.web.moderation;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import jp.engawa.moderation.CaseIntake;
import jp.engawa.moderation.Category;
import org.jspecify.annotations.Nullable;

/** The form that reporting and consulting share. */
public class StatementForm {
    private final Typed typed = new Typed();
    private Category category = Category.UNSURE;
    private boolean danger;
    private String once = "";

    /** The random word of this form; the same one when the form comes back. */
    public String getOnce() {
        if (once.isEmpty()) {
            String sent = Typed.parameter("once");
            once = sent.matches("[0-9a-f-]{36}") ? sent : UUID.randomUUID().toString();
        }
        return once;
    }

    CaseIntake.Statement statement() {
        List<String> notBy = Arrays.stream(typed.text("notBy").split("[\\s,、，]+"))
                .filter(login -> !login.isBlank())
                .toList();
        return new CaseIntake.Statement(getOnce(), category, typed.text("text"), danger, notBy);
    }

    public List<Category> getCategories() {
        return List.of(Category.values());
    }

    public Typed getTyped() {
        return typed;
    }

    public Category getCategory() {
        return category;
    }

    /** A form that names none leaves it to the officer. */
    public void setCategory(@Nullable Category category) {
        this.category = category == null ? Category.UNSURE : category;
    }

    public boolean isDanger() {
        return danger;
    }

    public void setDanger(boolean danger) {
        this.danger = danger;
    }
}
