package uk.lifestage.benchmarks;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.Message;
import org.kie.api.conf.SequentialOption;
import org.kie.api.runtime.KieSession;
import uk.lifestage.engine.eligibility.Situation;

/**
 * The benchmark's catalogue with Drools: its executable model (rules compiled to Java), one knowledge base for all people
 * and one session a person. Windows and the answer's make-up are shared with {@link HandWritten}, which spares Drools
 * work that the engine does.
 */
public final class DroolsRules {
    /** A life stage that somebody was found to be in. */
    public record Stage(String code) {
        public String getCode() {
            return code;
        }
    }

    /** What the rules found, one a person. */
    public static final class Answer {
        private final boolean[] refused = new boolean[BigRule.values().length];
        private final Set<String> stages = new HashSet<>();

        /** Called by a rule that refuses. */
        public void refuse(BigRule rule) {
            refused[rule.ordinal()] = true;
        }

        /** Called by a stage's rule. */
        public void enter(String stage) {
            stages.add(stage);
        }
    }

    private final KieBase rules = base("rules.drl");
    private final HandWritten rest = new HandWritten();

    /** Compiles a file of rules. */
    static KieBase base(String file) {
        var services = KieServices.Factory.get();
        var files = services.newKieFileSystem();
        files.write(services.getResources()
                .newClassPathResource("uk/lifestage/benchmarks/" + file)
                .setSourcePath("src/main/resources/uk/lifestage/benchmarks/rules/" + file));
        var build = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (build.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(build.getResults().toString());
        }
        var settings = services.newKieBaseConfiguration();
        settings.setOption(SequentialOption.NO);
        return services.newKieContainer(build.getKieModule().getReleaseId()).newKieBase(settings);
    }

    Verdict evaluate(Situation situation, LocalDate today) {
        var answer = new Answer();
        var session = rules.newKieSession();
        try {
            session.setGlobal("answer", answer);
            tell(session, Facts.of(situation, today));
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return rest.answer(situation, today, answer.stages, answer.refused);
    }

    static void tell(KieSession session, Facts facts) {
        session.insert(facts);
        facts.getDependants().forEach(session::insert);
        facts.getEvents().forEach(session::insert);
    }
}
