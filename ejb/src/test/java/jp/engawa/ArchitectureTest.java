package jp.engawa;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.modules.syntax.ModuleDependencyScope.consideringOnlyDependenciesBetweenModules;
import static com.tngtech.archunit.library.modules.syntax.ModuleRuleDefinition.modules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import jp.engawa.base.Desk;
import jp.engawa.base.Feature;
import jp.engawa.base.Members;
import jp.engawa.base.Open;
import jp.engawa.base.Signed;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The map and the habits of the house. Every rule is also run on a deliberate offender that it must catch. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("jp.engawa");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages("jp.engawa.offenders");

    /** Levels in which ejb and ldap-config are seen together; the latter has no features. */
    private static final String[] NO_FEATURES = {
        "jp.engawa", "jp.engawa.base", "jp.engawa.ldap..", "jp.engawa.probe..", "jp.engawa.verify.."
    };

    private static final List<String> BANNED =
            List.of("Service", "Manager", "Impl", "Helper", "Util", "Utils", "Facade", "Dto", "Bean", "Controller");

    private static final Map<String, ArchRule> RULES = Map.ofEntries(
            Map.entry(
                    "features use only the features they declare",
                    modules()
                            .definedByAnnotation(Feature.class)
                            .should()
                            .respectTheirAllowedDependenciesDeclaredIn(
                                    "uses", consideringOnlyDependenciesBetweenModules())),
            Map.entry(
                    "the feature map has no cycles",
                    modules().definedByAnnotation(Feature.class).should().beFreeOfCycles()),
            Map.entry(
                    "entities stay inside their feature",
                    classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate()),
            Map.entry(
                    "only repositories talk to the database",
                    noClasses()
                            .that()
                            .haveSimpleNameNotEndingWith("Repository")
                            .and()
                            .resideOutsideOfPackages("jp.engawa.base", "jp.engawa.testing")
                            .should()
                            .dependOnClassesThat()
                            .areAssignableTo(EntityManager.class)),
            Map.entry(
                    "time is told by the clock",
                    noClasses()
                            .that()
                            .resideOutsideOfPackage("jp.engawa.ldap..")
                            .should()
                            .callMethod(Instant.class, "now")
                            .orShould()
                            .callMethod(LocalDate.class, "now")
                            .orShould()
                            .callMethod(LocalDateTime.class, "now")
                            .orShould()
                            .callMethod(OffsetDateTime.class, "now")
                            .orShould()
                            .callMethod(ZonedDateTime.class, "now")
                            .orShould()
                            .callMethod(System.class, "currentTimeMillis")
                            .orShould()
                            .callMethod(Clock.class, "systemUTC")
                            .orShould()
                            .callMethod(Clock.class, "systemDefaultZone")),
            Map.entry(
                    "base knows no feature",
                    noClasses()
                            .that()
                            .resideInAPackage("jp.engawa..base")
                            .should()
                            .dependOnClassesThat(resideInAPackage("jp.engawa..")
                                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                            resideInAnyPackage("jp.engawa..base", "jp.engawa"))))),
            Map.entry(
                    "only directory reads LDAP",
                    noClasses()
                            .that()
                            .resideOutsideOfPackages("jp.engawa.directory..", "jp.engawa.ldap..")
                            .should()
                            .dependOnClassesThat(resideInAnyPackage("jp.engawa.ldap..", "com.unboundid.."))),
            Map.entry(
                    "ejb knows no screens",
                    noClasses()
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(
                                    "jakarta.faces..", "jakarta.ws.rs..", "jakarta.servlet..", "org.primefaces.."))),
            Map.entry(
                    "types have plain names",
                    classes().that().resideInAPackage("jp.engawa..").should(havePlainNames())),
            Map.entry(
                    "every boundary method is guarded",
                    methods()
                            .that()
                            .areDeclaredInClassesThat()
                            .areAnnotatedWith(Stateless.class)
                            .and()
                            .arePublic()
                            .should(beGuarded())),
            Map.entry(
                    "every package is a feature and null-marked",
                    classes().that().resideOutsideOfPackages(NO_FEATURES).should(liveInAFeature())));

    @TestFactory
    List<DynamicTest> the_product_keeps_the_rules() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(PRODUCT)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> every_rule_catches_its_offender() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThatThrownBy(() -> rule.getValue().check(OFFENDERS))
                                .isInstanceOf(AssertionError.class)
                                .hasMessageContaining("offenders")))
                .toList();
    }

    @Test
    void the_product_is_really_looked_at() {
        assertThat(PRODUCT.stream().filter(alwaysTrue())).hasSizeGreaterThan(20);
        assertThat(PRODUCT.stream().filter(type -> type.isAnnotatedWith(Stateless.class)))
                .isNotEmpty();
    }

    private static ArchCondition<JavaClass> havePlainNames() {
        return new ArchCondition<>("have no suffix that says nothing") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                BANNED.stream()
                        .filter(suffix -> type.getSimpleName().endsWith(suffix))
                        .forEach(suffix -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " ends with " + suffix)));
            }
        };
    }

    private static ArchCondition<JavaMethod> beGuarded() {
        return new ArchCondition<>("carry @Desk, @Members, @Signed or @Open, on the method or its class") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean guarded = List.of(Desk.class, Members.class, Signed.class, Open.class).stream()
                        .anyMatch(guard -> method.isAnnotatedWith(guard)
                                || method.getOwner().isAnnotatedWith(guard));
                if (!guarded && !method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " has no guard"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> liveInAFeature() {
        return new ArchCondition<>("live in a package with @Feature and @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean ok = type.getPackage().isAnnotatedWith(Feature.class)
                        && type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                if (!ok) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " lives in a package without @Feature or @NullMarked"));
                }
            }
        };
    }
}
