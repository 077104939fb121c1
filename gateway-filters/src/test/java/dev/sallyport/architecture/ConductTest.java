package dev.sallyport.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Rules of conduct that hold in every room. */
class ConductTest {
    private static final Pattern EMPTY_NAME =
            Pattern.compile(".+(Manager|Helper|Utils?|Impl|Processor|Data|Info|Base|Service)");

    private final JavaClasses product = HouseClasses.PRODUCT;

    @Test
    void nobodyPrintsToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("a library logs through SLF4J, or tells its caller")
                .check(product);
    }

    @Test
    void nobodyLogsPastSlf4j() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.because("we log through SLF4J").check(product);
    }

    @Test
    void staticFieldsDoNotChange() {
        assertThat(product.stream()
                        .flatMap(javaClass -> javaClass.getFields().stream())
                        .filter(ConductTest::isChangingStatic)
                        .map(JavaField::getFullName))
                .as("state belongs to an object that assembly makes")
                .isEmpty();
    }

    @Test
    void methodsAreNotSynchronized() {
        methods()
                .that()
                .doNotHaveName("fillInStackTrace") // as Throwable declares it
                .should()
                .notHaveModifier(JavaModifier.SYNCHRONIZED)
                .because("synchronized pins virtual threads on Java 21 to 23: use a ReentrantLock")
                .check(product);
    }

    @Test
    void namesSayWhatAClassIs() {
        assertThat(product.stream()
                        .filter(javaClass ->
                                EMPTY_NAME.matcher(javaClass.getSimpleName()).matches())
                        .map(JavaClass::getName))
                .as("%s says nothing: name the one thing the class does", EMPTY_NAME)
                .isEmpty();
    }

    @Test
    void everyPackageIntroducesItselfAndIsNullMarked() {
        Set<String> unmarked = packages(found -> true);
        unmarked.removeAll(packages(found -> found.isAnnotatedWith(NullMarked.class)));
        assertThat(unmarked)
                .as("packages without a package-info.java with @NullMarked")
                .isEmpty();
    }

    @Test
    void testsDoNotSleep() {
        assertThat(HouseClasses.TESTS.stream()
                        .filter(javaClass -> !javaClass.getPackageName().startsWith(HouseMap.ROOT + "testkit"))
                        .flatMap(javaClass -> javaClass.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTarget().getName().equals("sleep"))
                        .filter(call -> call.getTargetOwner().getPackageName().startsWith("java."))
                        .map(call -> call.getDescription() + ": wait for a latch or a TestClock instead"))
                .isEmpty();
    }

    private static Set<String> packages(Predicate<JavaPackage> condition) {
        return Stream.of(HouseClasses.PRODUCT, HouseClasses.TESTS)
                .flatMap(JavaClasses::stream)
                .map(JavaClass::getPackage)
                .filter(condition)
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isChangingStatic(JavaField field) {
        boolean ownStatic = field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC);
        return ownStatic && (!field.getModifiers().contains(JavaModifier.FINAL) || holdsState(field.getRawType()));
    }

    private static boolean holdsState(JavaClass type) {
        return type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(ThreadLocal.class);
    }
}
