package uk.lifestage.batch.night;

import org.slf4j.MDC;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The night's job: intake → window-ends → returns → plan → evaluate → prepare → reconcile → control → export →
 * layouts.
 *
 * <p>Evaluate and reconcile run in buckets of employments, shared by a few workers. Each bucket is one transaction that also
 * notes that it is done, so that a restart repeats only what had not been committed, and repeating does no harm.
 */
@Configuration(proxyBeanMethods = false)
class NightJob {
    static final String NAME = "night";

    @Bean
    Job night(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            NightListener listener,
            NightStop stop,
            IntakeStep intake,
            WindowEndsStep windowEnds,
            ReturnsStep returns,
            PlanStep plan,
            EvaluateStep evaluate,
            PrepareStep prepare,
            RecoverStep recover,
            ReconcileStep reconcile,
            ControlStep control,
            ExportStep export,
            LayoutsStep layouts,
            DeliverStep deliver,
            @Value("${lifestage.night.workers:2}") int workers) {
        return new JobBuilder(NAME, jobs)
                .listener(listener)
                .start(single(NightStep.INTAKE, stoppable(intake, stop), jobs, transactions, listener))
                .next(single(NightStep.WINDOW_ENDS, stoppable(windowEnds, stop), jobs, transactions, listener))
                .next(single(NightStep.RETURNS, stoppable(returns, stop), jobs, transactions, listener))
                .next(single(NightStep.PLAN, stoppable(plan, stop), jobs, transactions, listener))
                .next(bucketed(NightStep.EVALUATE, stoppable(evaluate, stop), jobs, transactions, listener, workers))
                .next(single(NightStep.PREPARE, stoppable(prepare, stop), jobs, transactions, listener))
                .next(single(NightStep.RECOVER, stoppable(recover, stop), jobs, transactions, listener))
                .next(bucketed(NightStep.RECONCILE, stoppable(reconcile, stop), jobs, transactions, listener, workers))
                .next(single(NightStep.CONTROL, stoppable(control, stop), jobs, transactions, listener))
                .next(single(NightStep.EXPORT, stoppable(export, stop), jobs, transactions, listener))
                .next(single(NightStep.LAYOUTS, stoppable(layouts, stop), jobs, transactions, listener))
                .next(single(NightStep.DELIVER, stoppable(deliver, stop), jobs, transactions, listener))
                .build();
    }

    /** Nothing new is begun once the process was told to end. */
    private static Tasklet stoppable(Tasklet tasklet, NightStop stop) {
        return (contribution, context) -> {
            stop.check();
            return tasklet.execute(contribution, context);
        };
    }

    private static Step single(
            NightStep step,
            Tasklet tasklet,
            JobRepository jobs,
            PlatformTransactionManager transactions,
            NightListener listener) {
        return new StepBuilder(step.code(), jobs)
                .tasklet(tasklet, transactions)
                .transactionAttribute(ownTransactions())
                .listener(listener)
                .build();
    }

    private static Step bucketed(
            NightStep step,
            Tasklet tasklet,
            JobRepository jobs,
            PlatformTransactionManager transactions,
            NightListener listener,
            int workers) {
        var worker = new StepBuilder(step.code() + "-worker", jobs)
                .tasklet(tasklet, transactions)
                .transactionAttribute(ownTransactions())
                .build();
        var executor = new SimpleAsyncTaskExecutor("night-" + step.code() + "-");
        executor.setConcurrencyLimit(workers);
        executor.setTaskDecorator(NightJob::withTheRunsNames);
        return new StepBuilder(step.code(), jobs)
                .partitioner(worker.getName(), Buckets::shared)
                .step(worker)
                .taskExecutor(executor)
                .gridSize(workers)
                .listener(listener)
                .build();
    }

    /** What a worker logs names the run as well. */
    private static Runnable withTheRunsNames(Runnable work) {
        var names = MDC.getCopyOfContextMap();
        return () -> {
            if (names != null) {
                MDC.setContextMap(names);
            }
            work.run();
        };
    }

    /** The steps open transactions of their own, bound to the employer. */
    private static DefaultTransactionAttribute ownTransactions() {
        return new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }
}
