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
    private static final String ROOT_PACKAGE = "dev.sallyport";

    private HouseClasses() {}

    static JavaClasses ofTheProduct() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT_PACKAGE);
    }

    static JavaClasses ofTheTests() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(ROOT_PACKAGE);
    }

    static JavaClasses all() {
        return new ClassFileImporter().importPackages(ROOT_PACKAGE);
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
