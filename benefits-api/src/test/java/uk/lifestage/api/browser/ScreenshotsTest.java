package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Pictures of the demo's pages for the guides: {@code scripts/screenshots.sh}. Which pages stands in
 * {@code docs/images/pages.csv}: file, who signs in, address, width and, where a picture does not show the page from its top,
 * the element from which it does. In an address {@code {100003}} stands for that person's id, and a word for what
 * {@link PictureStory} has made.
 */
@EnabledIfSystemProperty(named = "screenshots.folder", matches = ".+")
class ScreenshotsTest extends PayrollTest {
    private static final int HIGHEST = 1_400;
    private static final int COLOURS = 256;
    private static final Pattern PERSON = Pattern.compile("\\{(\\d+)}");
    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");
    private static final Path HOME = home();

    @DynamicPropertySource
    static void somewhereToDeliver(DynamicPropertyRegistry properties) {
        properties.add("lifestage.delivery.folders.pick-up.path", HOME::toString);
        properties.add("lifestage.delivery.folders.pick-up.employers", () -> "wexcombe");
    }

    @Test
    void takesPicturesOfThePagesThatTheGuidesShow() throws IOException {
        var folder = Path.of(Objects.requireNonNull(System.getProperty("screenshots.folder")));
        signIn("hr");
        open("/hr/catalogue");
        if (text().contains("There is no draft")) {
            press("Begin a draft");
        }
        browser.manage().deleteAllCookies();
        var made = new PictureStory(this).tell();
        var who = "";
        for (var line : Files.readAllLines(folder.resolve("pages.csv")).subList(1, lines(folder))) {
            var cells = line.split(",", -1);
            var user = WORD.matcher(cells[1]).replaceAll(word -> made.get(word.group(1)));
            if (!user.equals(who)) {
                browser.manage().deleteAllCookies();
                who = user;
                width(DESK);
                signIn(who);
            }
            var path = WORD.matcher(address(cells[2])).replaceAll(word -> made.get(word.group(1)));
            width(Integer.parseInt(cells[3]));
            open(path);
            assertThat(browser.getTitle()).as(line).doesNotContain("something went wrong");
            // A condition is counted once its page is there.
            new WebDriverWait(browser, Duration.ofSeconds(20))
                    .until(_ -> browser.findElements(By.cssSelector(".ls-live#answer")).stream()
                            .allMatch(answer -> answer.getText().contains("It holds for")));
            take(
                    folder.resolve(cells[0] + ".png"),
                    Integer.parseInt(cells[3]),
                    cells[4].isEmpty() ? 0 : from(cells[4]));
        }
    }

    private static int lines(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("pages.csv")).size();
    }

    private String address(String path) {
        var person = PERSON.matcher(path);
        if (!person.find()) {
            return path;
        }
        open("/hr/people");
        type("who", person.group(1));
        press("Find");
        var link =
                browser.findElement(By.cssSelector("#found-title ~ table th a")).getAttribute("href");
        var id = Objects.requireNonNull(link).substring(link.lastIndexOf('/') + 1);
        return person.replaceFirst(id);
    }

    /** Unfolds what can be unfolded there, and says how far down it is. */
    private long from(String selector) {
        return (Long) Objects.requireNonNull(browser.executeScript("""
                const element = document.querySelector(arguments[0]);
                element.open = true;
                return Math.max(0, Math.round(element.getBoundingClientRect().top + window.scrollY) - 24);
                """, selector));
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("pick-up");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void take(Path file, int width, long from) throws IOException {
        var height =
                (Long) Objects.requireNonNull(browser.executeScript("return document.documentElement.scrollHeight"));
        var shot = browser.executeCdpCommand(
                "Page.captureScreenshot",
                Map.of(
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x",
                                0,
                                "y",
                                from,
                                "width",
                                width,
                                "height",
                                Math.min(height - from, HIGHEST),
                                "scale",
                                1)));
        var image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(String.valueOf(shot.get("data")))));
        ImageIO.write(withFewColours(image), "png", file.toFile());
    }

    /** The picture in its commonest colours, others taken for the nearest of them: a page has few, and the file is small. */
    private static BufferedImage withFewColours(BufferedImage image) {
        var counts = new HashMap<Integer, Integer>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(image.getRGB(x, y), 1, Integer::sum);
            }
        }
        List<Integer> palette = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        var reds = new byte[palette.size()];
        var greens = new byte[palette.size()];
        var blues = new byte[palette.size()];
        var places = new HashMap<Integer, Integer>();
        for (int i = 0; i < palette.size(); i++) {
            int colour = palette.get(i);
            reds[i] = (byte) (colour >> 16);
            greens[i] = (byte) (colour >> 8);
            blues[i] = (byte) colour;
            places.put(colour, i);
        }
        var small = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, palette.size(), reds, greens, blues));
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int place = places.computeIfAbsent(image.getRGB(x, y), colour -> nearest(palette, colour));
                small.getRaster().setSample(x, y, 0, place);
            }
        }
        return small;
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size(); i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int apart = ((palette.get(i) >> shift) & 255) - ((colour >> shift) & 255);
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
