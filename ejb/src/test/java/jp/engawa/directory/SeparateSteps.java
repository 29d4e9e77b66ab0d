package jp.engawa.directory;

import java.util.function.Consumer;
import java.util.function.Function;
import jp.engawa.base.RuleViolation;
import jp.engawa.ldap.Mapping;
import jp.engawa.ldap.Snapshot;
import org.jspecify.annotations.Nullable;

/** The steps of a task as the container runs them: one transaction each, undone when the step throws. */
final class SeparateSteps extends TaskSteps {
    private final InTransaction transactions;

    /** Asks a component in a transaction of its own. */
    interface InTransaction {
        <C, T> T ask(Class<C> component, Function<C, T> question);
    }

    SeparateSteps(InTransaction transactions) {
        this.transactions = transactions;
    }

    @Override
    void beat(long task, TaskStep step, int pages, int units, int people) {
        in(steps -> steps.beat(task, step, pages, units, people));
    }

    @Override
    long plan(long task, Snapshot snapshot, Mapping mapping) {
        return transactions.ask(TaskSteps.class, steps -> steps.plan(task, snapshot, mapping));
    }

    @Override
    void apply(long task, long run, @Nullable Snapshot snapshot, Mapping mapping) {
        in(steps -> steps.apply(task, run, snapshot, mapping));
    }

    @Override
    boolean reads(long run) {
        return transactions.ask(TaskSteps.class, steps -> steps.reads(run));
    }

    @Override
    String server(long run) {
        return transactions.ask(TaskSteps.class, steps -> steps.server(run));
    }

    @Override
    void restore(long task, Mapping mapping) {
        in(steps -> steps.restore(task, mapping));
    }

    @Override
    void cancelled(long task) {
        in(steps -> steps.cancelled(task));
    }

    @Override
    void failed(long task, RuleViolation reason) {
        in(steps -> steps.failed(task, reason));
    }

    private void in(Consumer<TaskSteps> step) {
        transactions.ask(TaskSteps.class, steps -> {
            step.accept(steps);
            return 0;
        });
    }
}
