package jp.engawa.access;

import static jp.engawa.testing.Acting.asNobody;
import static jp.engawa.testing.Acting.bean;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.transaction.UserTransaction;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.engawa.base.Caller;
import jp.engawa.base.ClockDesk;
import jp.engawa.base.Desk;
import jp.engawa.base.Identity;
import jp.engawa.base.MeasureKind;
import jp.engawa.base.MemberId;
import jp.engawa.base.Members;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.Open;
import jp.engawa.base.Role;
import jp.engawa.base.Signed;
import jp.engawa.directory.SignIn;
import jp.engawa.measure.MeasureId;
import jp.engawa.measure.Measures;
import jp.engawa.testing.OnEngawa;
import jp.engawa.testing.OpenPilot;
import org.junit.jupiter.api.Test;

/** Calls every public method of every boundary of the built EAR as people who have no business there. */
@OnEngawa
class GatekeeperIT {
    /** All that may be called without a caller. A new one is added here, with a reason, or it does not pass. */
    private static final Set<String> OPEN = Set.of(
            "AuditVitals.chain", // monitoring
            "AuditVitals.refusals",
            "ClockDesk.read", // every page tells the time it believes in
            "DirectoryTokens.identify", // finds out whom the command line acts for
            "DirectoryVitals.certificateUntil", // monitoring
            "DirectoryVitals.changesFailing", // monitoring
            "DirectoryVitals.passwordUntil", // monitoring
            "DirectoryVitals.scheduleLate", // monitoring
            "DirectoryVitals.upToDateAt", // monitoring, and the page for people the directory does not list
            "FirstStart.apply", // the first start knows nobody yet: the token on the server's disk is the right
            "FirstStart.items",
            "FirstStart.plan",
            "FirstStart.waits",
            "OutboxVitals.backlog", // monitoring
            "ProxyStatements.useUp", // the door asks before it knows anybody
            "SignIn.identify", // finds out who the caller is
            "SignInEnds.end", // the sign-in service ends sign-ins by statements it has signed
            "SignInEnds.isOver", // the door asks before it knows anybody
            "Vitals.check"); // the balancer asks without signing in

    private static final MemberId IN_NO_WAVE = new MemberId(Long.MAX_VALUE);

    private record Entry(Class<?> boundary, Method method) {
        Annotation guard() {
            return Stream.of(method, boundary)
                    .flatMap(place -> Stream.of(Desk.class, Members.class, Signed.class, Open.class)
                            .map(type -> (Annotation) place.getAnnotation(type)))
                    .filter(found -> found != null)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no guard on " + this));
        }

        String name() {
            return boundary.getSimpleName() + "." + method.getName();
        }
    }

    @Test
    void nobody_gets_through_a_boundary_that_is_not_listed_as_open() {
        Set<String> open = new TreeSet<>();
        List<Entry> entries = entries();
        for (Entry entry : entries) {
            if (entry.guard() instanceof Open) {
                open.add(entry.name());
            } else {
                assertThat(refusal(entry, () -> call(entry))).as(entry.name()).isEqualTo("base.sign-in-first");
            }
        }
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPEN);
        assertThat(entries).hasSizeGreaterThan(20);
    }

    @Test
    void an_employee_without_a_role_gets_to_no_desk() {
        for (Entry entry : guardedBy(Desk.class)) {
            assertThat(refusal(entry, () -> callAs(entry, Set.of())))
                    .as(entry.name())
                    .isEqualTo("base.not-your-desk");
        }
    }

    @Test
    void the_holder_of_all_other_roles_gets_to_no_desk() {
        for (Entry entry : guardedBy(Desk.class)) {
            Set<Role> others = Arrays.stream(Role.values()).collect(Collectors.toSet());
            List.of(((Desk) entry.guard()).value()).forEach(others::remove);
            assertThat(refusal(entry, () -> callAs(entry, others)))
                    .as(entry.name())
                    .isEqualTo("base.not-your-desk");
        }
    }

    @Test
    void an_operator_gets_to_no_desk_of_cases_whatever_else_the_directory_says() {
        guardedBy(Desk.class).stream()
                .filter(entry -> Stream.of(((Desk) entry.guard()).value()).allMatch(Role::inCases))
                .forEach(entry -> assertThat(refusal(entry, () -> callAs(entry, Set.of(Role.values()))))
                        .as(entry.name())
                        .isEqualTo("base.not-your-desk"));
    }

    @Test
    void whose_account_a_measure_stopped_gets_to_no_desk() throws Exception {
        OpenPilot.open();
        Instant now = asNobody(() -> bean(ClockDesk.class).read()).now();
        MemberId officer = asNobody(() -> bean(SignIn.class).identify("shimizu"))
                .orElseThrow()
                .id();
        MeasureId stop = measured(measures -> measures.impose(
                officer, MeasureKind.ACCOUNT_STOP, now, now.plus(Duration.ofDays(7)), "第5条", "N-0", "reason"));

        for (Entry entry : guardedBy(Desk.class)) {
            Set<Role> due = Set.of(((Desk) entry.guard()).value());
            assertThat(refusal(entry, () -> {
                        bean(Caller.class).enter(new Identity(officer, "shimizu", due));
                        return call(entry);
                    }))
                    .as(entry.name())
                    .isEqualTo("access.suspended");
        }

        measured(measures -> {
            measures.overturn(stop, "N-0");
            return stop;
        });
    }

    private static MeasureId measured(Function<Measures, MeasureId> act) {
        return asNobody(() -> {
            UserTransaction transaction = bean(UserTransaction.class);
            transaction.begin();
            enter(Set.of());
            MeasureId id = act.apply(bean(Measures.class));
            transaction.commit();
            return id;
        });
    }

    @Test
    void a_member_whom_the_gate_keeps_out_gets_through_no_boundary_of_members() {
        for (Entry entry : guardedBy(Members.class)) {
            assertThat(refusal(entry, () -> callAs(entry, Set.of(Role.values()))))
                    .as(entry.name())
                    .startsWith("access.");
        }
    }

    @Test
    void a_worker_of_the_system_has_no_business_at_a_boundary() {
        for (Entry entry : entries()) {
            if (entry.guard() instanceof Desk || entry.guard() instanceof Members) {
                assertThat(refusal(entry, () -> {
                            enter(Set.of(Role.values()));
                            bean(Caller.class).runAs("test", () -> unchecked(() -> call(entry)));
                            return null;
                        }))
                        .as(entry.name())
                        .isEqualTo("base.sign-in-first");
            }
        }
    }

    private static List<Entry> guardedBy(Class<? extends Annotation> guard) {
        return entries().stream()
                .filter(entry -> guard.isInstance(entry.guard()))
                .toList();
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(found -> found.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Stateless.class))
                .distinct()
                .forEach(type -> Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .forEach(method -> entries.add(new Entry(type, method))));
        return entries;
    }

    private static Object callAs(Entry entry, Set<Role> roles) throws Exception {
        enter(roles);
        return call(entry);
    }

    private static void enter(Set<Role> roles) {
        bean(Caller.class).enter(new Identity(IN_NO_WAVE, "in-no-wave", roles));
    }

    /** With nothing in the arguments: whoever lets the call through fails on them, or worse does not. */
    private static Object call(Entry entry) throws Exception {
        Object[] nothing = Arrays.stream(entry.method().getParameterTypes())
                .map(GatekeeperIT::nothing)
                .toArray();
        try {
            return entry.method().invoke(bean(entry.boundary()), nothing);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return 0;
        } else if (type == long.class) {
            return 0L;
        }
        return null;
    }

    private static String refusal(Entry entry, Callable<Object> act) {
        try {
            asNobody(act);
            return fail(entry.name() + " was let through");
        } catch (NotPermitted refused) {
            return refused.key();
        }
    }

    private static void unchecked(Callable<Object> act) {
        try {
            act.call();
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
