package jp.engawa.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jp.engawa.audit.Refusals;
import jp.engawa.base.Caller;
import jp.engawa.base.Desk;
import jp.engawa.base.Guarded;
import jp.engawa.base.Members;
import jp.engawa.base.NotPermitted;
import jp.engawa.base.Open;
import jp.engawa.base.Role;
import jp.engawa.base.Signed;
import jp.engawa.rollout.WaveFunction;

/**
 * Stands in front of every boundary and refuses whatever its guard does not let through.
 *
 * <p>The guard of the method counts, otherwise that of the class. Bound by {@link Guarded}, which every guard carries. Refusals to known
 * callers are audited; those to nobody are not, so that an open port cannot fill the audit trail.
 */
@Guarded
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class Gatekeeper {
    private static final List<Class<? extends Annotation>> GUARDS =
            List.of(Desk.class, Members.class, Signed.class, Open.class);

    private static final Map<Method, Annotation> KNOWN = new ConcurrentHashMap<>();

    @Inject
    private Caller caller;

    @Inject
    private Access access;

    @Inject
    private Refusals refusals;

    @AroundInvoke
    Object guard(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        Annotation guard = KNOWN.computeIfAbsent(method, Gatekeeper::guardOf);
        try {
            check(guard, method);
        } catch (NotPermitted refused) {
            if (caller.isPerson() || caller.isWorker()) {
                refusals.record(
                        "access.call.refused",
                        method.getDeclaringClass().getSimpleName() + "." + method.getName(),
                        refused.key());
            }
            throw refused;
        }
        return call.proceed();
    }

    private void check(Annotation guard, Method method) {
        if (guard instanceof Open) {
            return;
        } else if (guard instanceof Desk desk) {
            requirePerson();
            requireDesk(desk.value());
        } else if (guard instanceof Members members) {
            requirePerson();
            requireMember(members.value(), method);
        } else {
            caller.id();
        }
    }

    /** A worker acts through components; at a boundary it has no business. */
    private void requirePerson() {
        if (caller.isWorker()) {
            throw new NotPermitted("base.sign-in-first");
        }
        caller.id();
    }

    private void requireDesk(Role[] roles) {
        boolean operator = caller.holds(Role.OPERATOR);
        boolean allowed = Stream.of(roles).anyMatch(role -> caller.holds(role) && !(operator && role.inCases()));
        if (!allowed) {
            throw new NotPermitted("base.not-your-desk");
        }
        access.mayServe(caller.id());
    }

    private void requireMember(Members.Act act, Method method) {
        Standing.Welcome standing = access.admit(caller.id());
        String feature = featureOf(method);
        Optional<WaveFunction> switched = Stream.of(WaveFunction.values())
                .filter(function -> function.feature().equals(feature))
                .findFirst();
        if (switched.isPresent() && !standing.functions().contains(switched.get())) {
            throw new NotPermitted("access.function-off");
        }
        if (act == Members.Act.WRITE) {
            access.mayWrite(caller.id());
        }
    }

    private static String featureOf(Method method) {
        String name = method.getDeclaringClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The one guard that counts; a boundary with none or two of them is a mistake in the code and lets nobody through. */
    private static Annotation guardOf(Method method) {
        return guardOn(method)
                .or(() -> guardOn(method.getDeclaringClass()))
                .orElseThrow(() -> new IllegalStateException("no guard on " + method));
    }

    private static Optional<Annotation> guardOn(AnnotatedElement place) {
        List<Annotation> found = GUARDS.stream()
                .map(type -> (Annotation) place.getAnnotation(type))
                .filter(guard -> guard != null)
                .toList();
        if (found.size() > 1) {
            throw new IllegalStateException("two guards on " + place);
        }
        return found.stream().findFirst();
    }
}
