package dev.sallyport.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Holds the packages to the map: floors, neighbours, libraries, no cycles. */
class RoomsTest {
    private static final Set<String> LOOKUPS = Set.of("getByName", "getAllByName", "getLocalHost");

    private final JavaClasses product = HouseClasses.PRODUCT;

    @Test
    void thereIsAProductToLookAt() {
        assertThat(product).isNotEmpty();
    }

    @Test
    void everyPackageHasARowOnTheMap() {
        assertThat(product.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(HouseMap.room(name))
                        .as("%s needs a row in HouseMap.ROOMS with its floor and libraries", name)
                        .isPresent());
    }

    @Test
    void aRoomUsesOnlyFloorsBelowAndItsNamedNeighbours() {
        assertThat(HouseClasses.objections(product, RoomsTest::objectionToRoom)).isEmpty();
    }

    @Test
    void librariesStayInTheirRooms() {
        assertThat(HouseClasses.objections(product, RoomsTest::objectionToLibrary))
                .isEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(HouseMap.ROOT + "(**)")
                .should()
                .beFreeOfCycles()
                .because("a row in HouseMap.ROOMS cannot mend a cycle: give the lower package a port")
                .check(product);
    }

    @Test
    void hostNamesAreResolvedInUpstreamOnly() {
        List<String> lookups = product.stream()
                .flatMap(javaClass -> javaClass.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().startsWith("java.net.Inet"))
                .filter(call -> LOOKUPS.contains(call.getTarget().getName()))
                .filter(call -> !Set.of(HouseMap.ROOT + "upstream", HouseMap.ROOT + "config")
                        .contains(call.getOriginOwner().getPackageName()))
                .map(call -> call.getDescription() + ": use the resolver of upstream, which guards what it answers")
                .toList();
        assertThat(lookups).isEmpty();
    }

    private static Optional<String> objectionToRoom(Dependency dependency) {
        String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
        String from = dependency.getOriginClass().getPackageName();
        return to.startsWith(HouseMap.ROOT) ? HouseMap.objectionToPackage(from, to) : Optional.empty();
    }

    private static Optional<String> objectionToLibrary(Dependency dependency) {
        JavaClass used = dependency.getTargetClass().getBaseComponentType();
        return used.isPrimitive()
                ? Optional.empty()
                : HouseMap.objectionToLibrary(dependency.getOriginClass().getPackageName(), used.getName());
    }
}
