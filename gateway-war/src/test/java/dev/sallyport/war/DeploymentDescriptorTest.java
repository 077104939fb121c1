package dev.sallyport.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds {@code web.xml} to the promise that operators' pages need the role {@code gateway-admin}. */
class DeploymentDescriptorTest {
    private Element descriptor;

    @BeforeEach
    void readDescriptor() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        descriptor = factory.newDocumentBuilder()
                .parse(Path.of("src/main/webapp/WEB-INF/web.xml").toFile())
                .getDocumentElement();
    }

    @Test
    void operatorsPagesNeedTheGatewayAdminRole() {
        Element constraint = single(descriptor, "security-constraint");

        assertThat(texts(constraint, "url-pattern"))
                .containsExactlyInAnyOrder("/admin/*", "/api/tokens", "/api/tokens/*");
        assertThat(texts(single(constraint, "auth-constraint"), "role-name")).containsExactly("gateway-admin");
    }

    @Test
    void theConstraintHoldsForEveryMethod() {
        assertThat(texts(descriptor, "http-method")).isEmpty();
        assertThat(texts(descriptor, "http-method-omission")).isEmpty();
    }

    @Test
    void theAdminRoleIsDeclared() {
        assertThat(texts(single(descriptor, "security-role"), "role-name")).containsExactly("gateway-admin");
    }

    private static Element single(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    private static List<String> texts(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent().strip())
                .toList();
    }
}
