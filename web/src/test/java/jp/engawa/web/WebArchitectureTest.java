package jp.engawa.web;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.faces.view.ViewScoped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What screens and API may touch. Every rule is also run on a deliberate offender that it must catch. */
class WebArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("jp.engawa");
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages("jp.engawa.web.offenders");

    /** Inner components of the product: beans that are no boundaries. Base's caller and clock are for everybody. */
    private static final DescribedPredicate<JavaClass> INNER_COMPONENTS = describe(
            "inner components of the product",
            type -> type.getPackageName().startsWith("jp.engawa")
                    && !type.getPackageName().startsWith("jp.engawa.web")
                    && !type.getPackageName().equals("jp.engawa.base")
                    && (type.isAnnotatedWith(ApplicationScoped.class) || type.isAnnotatedWith(Dependent.class))
                    && !type.isAnnotatedWith(Stateless.class));

    private static final DescribedPredicate<JavaClass> INNER_OR_OFFENDING = INNER_COMPONENTS.or(describe(
            "an offending inner component", type -> type.getSimpleName().equals("OffendingComponent")));

    private static final Map<String, ArchRule> RULES = Map.of(
            "screens do not touch persistence",
            noClasses()
                    .that()
                    .resideInAPackage("jp.engawa.web..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("jakarta.persistence..", "java.sql..", "jakarta.transaction..")),
            "screens call boundaries, never inner components",
            noClasses().that().resideInAPackage("jp.engawa.web..").should().dependOnClassesThat(INNER_OR_OFFENDING),
            "screens of one feature do not use those of another",
            slices().assignedFrom(screenFeatures()).should().notDependOnEachOther(),
            "case pages keep nothing between requests",
            noClasses()
                    .that()
                    .resideInAnyPackage("jp.engawa.web.moderation..", "jp.engawa.web.offenders..")
                    .should()
                    .beAnnotatedWith(ViewScoped.class),
            "page beans are named for their page",
            classes()
                    .that()
                    .resideInAPackage("jp.engawa.web..")
                    .and()
                    .areAnnotatedWith(jakarta.inject.Named.class)
                    .and()
                    .resideOutsideOfPackage("jp.engawa.web.base")
                    .should()
                    .haveSimpleNameEndingWith("Page"));

    @TestFactory
    List<DynamicTest> the_product_keeps_the_rules() {
        return RULES.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue().allowEmptyShould(true).check(PRODUCT)))
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

    private static SliceAssignment screenFeatures() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                boolean shared = not(resideInAnyPackage("jp.engawa.web..")).test(type)
                        || name.equals("jp.engawa.web")
                        || name.startsWith("jp.engawa.web.base")
                        || name.startsWith("jp.engawa.web.entrance");
                return shared ? SliceIdentifier.ignore() : SliceIdentifier.of(name);
            }

            @Override
            public String getDescription() {
                return "screens by feature";
            }
        };
    }
}
