package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.OurTypes;
import org.gridcase.security.OnlyFor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ReflectionUtils;

/** The words of all rooms. */
class MessagesTest {

    static final Path SOURCES = Path.of("src/main/java/org/gridcase");
    static final Path RESOURCES = Path.of("src/main/resources/org/gridcase");
    private static final Pattern KEY = Pattern.compile("\"((?:fault|refused|guard|seal)\\.[a-z0-9-]+)\"");
    private static final Pattern REFUSAL = Pattern.compile("(?:refused|guard|seal)\\..+");
    private static final Pattern QUOTED = Pattern.compile("“[^”]*”");

    static List<Path> rooms() {
        return files(RESOURCES, "messages.properties").map(Path::getParent).toList();
    }

    /** Those with a constant, and those with which endpoints refuse whom they are not for. */
    static List<ProblemKind> kinds() {
        List<Class<?>> types = OurTypes.all();
        Stream<ProblemKind> constants = types.stream()
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ProblemKind.class)
                .map(MessagesTest::value);
        Stream<ProblemKind> refusals = types.stream()
                .filter(type -> type.getSimpleName().endsWith("Controller"))
                .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredMethods())))
                .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, OnlyFor.class))
                .filter(Objects::nonNull)
                .map(onlyFor -> new ProblemKind(onlyFor.otherwise(), HttpStatus.FORBIDDEN))
                .distinct();
        return Stream.concat(constants, refusals).toList();
    }

    /** Of whatever says its name in both languages; what a district names itself has no English but of its code. */
    @Test
    void everyCodeThatIsSaidHasAnEnglishWord() {
        List<Said> said = OurTypes.all().stream()
                .filter(type -> type.isEnum() && ReflectionUtils.findMethod(type, "said") != null)
                .flatMap(type -> Stream.of(type.getEnumConstants()))
                .map(constant -> ReflectionTestUtils.<Said>invokeMethod(constant, "said"))
                .toList();

        assertThat(said).hasSizeGreaterThan(60).allSatisfy(each -> assertThat(each.english())
                .as(each.chinese())
                .doesNotContainPattern("\\p{IsHan}"));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void bothLanguagesHaveTheSameKeysWithTheSameBlanks(Path room) {
        Properties chinese = words(room.resolve("messages.properties"));
        Properties english = words(room.resolve("messages_en.properties"));
        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
        for (String key : chinese.stringPropertyNames()) {
            assertThat(blanks(english.getProperty(key))).as(key).isEqualTo(blanks(chinese.getProperty(key)));
        }
    }

    @Test
    void noTwoRoomsHaveTheSameKey() {
        Map<String, Path> owners = new HashMap<>();
        for (Path room : rooms()) {
            for (String key : words(room.resolve("messages.properties")).stringPropertyNames()) {
                assertThat(owners.put(key, room)).as(key).isNull();
            }
        }
    }

    @Test
    void everyFaultTheCodeNamesHasWordsAndNoWordsAreLeftOver() {
        Set<String> used = new TreeSet<>();
        files(SOURCES, ".java")
                .flatMap(source -> KEY.matcher(read(source)).results())
                .forEach(hit -> used.add(hit.group(1)));
        Set<String> worded = new TreeSet<>();
        rooms().forEach(room ->
                worded.addAll(words(room.resolve("messages.properties")).stringPropertyNames()));
        worded.removeIf(key -> !KEY.matcher('"' + key + '"').matches());
        assertThat(used).isEqualTo(worded);
    }

    /** Of tasks, deferrals, orders, forms and the engine's endpoints; what stands on a form is quoted as it stands there. */
    @Test
    void everyRefusalIsSaidInEnglish() {
        assertThat(refusals("messages_en.properties")).hasSizeGreaterThan(100).allSatisfy((key, words) -> assertThat(
                        QUOTED.matcher(words).replaceAll(""))
                .as(key)
                .doesNotContainPattern("[\\p{IsHan}，。；：（）、]"));
    }

    /** What rules of the business refuse, with the words of a file. */
    static Map<String, String> refusals(String file) {
        Map<String, String> refusals = new TreeMap<>();
        rooms().forEach(room -> words(room.resolve(file)).forEach((key, words) -> {
            if (REFUSAL.matcher(key.toString()).matches()) {
                refusals.put(key.toString(), words.toString());
            }
        }));
        return refusals;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindOfProblemHasATitleAndADetail(ProblemKind kind) {
        for (Locale language : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            assertThat(Messages.text(language, kind.words() + ".title")).isNotBlank();
            assertThat(Messages.text(language, kind.words() + ".detail", 1)).isNotBlank();
        }
    }

    @Test
    void everyRoomsWordsAreFound() {
        for (Path room : rooms()) {
            String key = words(room.resolve("messages.properties")).stringPropertyNames().stream()
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            assertThat(Messages.text(Locale.CHINESE, key)).isNotBlank();
        }
        assertThatThrownBy(() -> Messages.text(Locale.CHINESE, "no.such.key"))
                .isInstanceOf(NoSuchMessageException.class);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-, zh", "en, en", "en-GB;q=0.8, en", "zh-CN,zh", "'de, en;q=0.5', en", "fr, zh", "'???', zh"},
            nullValues = "-")
    void chineseUnlessEnglishIsWanted(String header, String language) {
        assertThat(Messages.locale(header).getLanguage()).isEqualTo(language);
    }

    @Test
    void theLanguageOfTheMachineMakesNoDifference() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            assertThat(Messages.text(Locale.CHINESE, "reason.weekend")).isEqualTo("周末");
            assertThat(Messages.text(Locale.ENGLISH, "reason.weekend")).isEqualTo("weekend");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static ProblemKind value(Field field) {
        try {
            field.setAccessible(true);
            return (ProblemKind) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> blanks(String words) {
        Set<String> blanks = new TreeSet<>();
        Pattern.compile("\\{([0-9])").matcher(words).results().forEach(hit -> blanks.add(hit.group(1)));
        return blanks;
    }

    static Stream<Path> files(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties words(Path file) {
        Properties words = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(super.put(key, value))
                        .as("%s in %s a second time", key, file)
                        .isNull();
                return value;
            }
        };
        try (var reader = Files.newBufferedReader(file)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
