package dev.sallyport.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds {@code docs/dependencies.md} to the poms, in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DependencyPageTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> POMS =
            List.of("pom.xml", "gateway-filters/pom.xml", "gateway-war/pom.xml", "gateway-launcher/pom.xml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.-]+:[\\w.-]+)` \\|");

    private Set<String> onThePage;

    @BeforeAll
    void readThePage() throws Exception {
        String page = Files.readString(PROJECT.resolve("docs/dependencies.md"));
        onThePage = new TreeSet<>(
                ROW.matcher(page).results().map(row -> row.group(1)).toList());
    }

    @Test
    void everyDependencyAndPluginHasARow() throws Exception {
        Set<String> missing = usedByTheBuild();
        missing.removeAll(onThePage);
        assertThat(missing)
                .as("add a row to docs/dependencies.md: what for, why this one, licence")
                .isEmpty();
    }

    @Test
    void everyRowIsStillInUse() throws Exception {
        Set<String> left = new TreeSet<>(onThePage);
        left.removeAll(usedByTheBuild());
        assertThat(left).as("rows of docs/dependencies.md that no pom uses").isEmpty();
    }

    private static Set<String> usedByTheBuild() throws Exception {
        Set<String> names = new TreeSet<>();
        for (String pom : POMS) {
            Element project = parse(PROJECT.resolve(pom));
            for (Element entry : entries(project)) {
                names.add(text(entry, "groupId", "org.apache.maven.plugins") + ":" + text(entry, "artifactId", ""));
            }
        }
        names.removeIf(name -> name.startsWith("dev.sallyport:"));
        return names;
    }

    /** Dependencies in use, plugins, compiler plugins: not what is merely managed. */
    private static List<Element> entries(Element project) {
        List<Element> entries = new ArrayList<>();
        for (String tag : List.of("dependency", "plugin", "path")) {
            NodeList found = project.getElementsByTagName(tag);
            for (int i = 0; i < found.getLength(); i++) {
                Element entry = (Element) found.item(i);
                if (!isManaged(entry)) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static boolean isManaged(Element entry) {
        return entry.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
    }

    private static String text(Element entry, String tag, String otherwise) {
        NodeList children = entry.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i).getNodeName().equals(tag)) {
                return children.item(i).getTextContent().strip();
            }
        }
        return otherwise;
    }

    private static Element parse(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getDocumentElement();
    }
}
