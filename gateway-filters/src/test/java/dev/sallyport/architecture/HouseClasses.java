package dev.sallyport.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The class files under test. */
final class HouseClasses {
    /** Read once: reading is slow, and nobody changes them. */
    static final JavaClasses PRODUCT = read(new ImportOption.DoNotIncludeTests());

    static final JavaClasses TESTS = read(new ImportOption.OnlyIncludeTests());

    private HouseClasses() {}

    private static JavaClasses read(ImportOption which) {
        return new ClassFileImporter().withImportOption(which).importPackages("dev.sallyport");
    }

    /** What the rule has against the dependencies of the classes, each with the class and line. */
    static List<String> objections(JavaClasses classes, Function<Dependency, Optional<String>> rule) {
        return classes.stream()
                .flatMap(javaClass -> javaClass.getDirectDependenciesFromSelf().stream())
                .flatMap(dependency ->
                        rule.apply(dependency).map(text -> text + "\n    " + dependency.getDescription()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
