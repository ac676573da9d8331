package uk.lifestage.api.web;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.http.CacheControl;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import uk.lifestage.db.support.DatabaseMode;
import uk.lifestage.db.support.Folders;
import uk.lifestage.engine.pay.Law;

/** What every request needs: the clock, the language, who has signed in. */
@Configuration(proxyBeanMethods = false)
class Web implements WebMvcConfigurer {
    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Folders folders(Environment environment) {
        return Folders.of(environment);
    }

    @Bean
    Law law() {
        return Law.gb();
    }

    /** A fixed day is for demos: an employer's real data always lives today. */
    @Bean
    @ConditionalOnProperty("lifestage.today")
    BusinessDay.FixedToday fixedToday(Environment environment, DatabaseMode mode) {
        if (mode != DatabaseMode.EMBEDDED) {
            throw new IllegalStateException("lifestage.today is for the embedded demo alone");
        }
        return new BusinessDay.FixedToday(LocalDate.parse(environment.getRequiredProperty("lifestage.today")));
    }

    /** What the server cannot read, no page of ours ever sees: it answers such requests itself, in our words. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unreadableRequests() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(UnreadableRequests.class.getName());
            }
        });
    }

    @Bean
    LocaleResolver localeResolver() {
        return new LanguageCookie();
    }

    /** {@code ?lang=cy} on a page switches this browser's language; the API goes by Accept-Language alone. */
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setHttpMethods("GET");
        change.setIgnoreInvalidLocale(true);
        interceptors.addInterceptor(change).excludePathPatterns("/api/**");
    }

    /**
     * Files that browsers keep for a year: our own by an address that holds a hash of their content, libraries' by one
     * that holds their version. Only these folders are looked through: with a folder for everything, each link on each
     * page would be looked up among the files of all libraries.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(KEPT)
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        files.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(KEPT)
                .resourceChain(true);
        files.addResourceHandler("/favicon.ico")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType().equals(Member.class);
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    @Nullable ModelAndViewContainer model,
                    NativeWebRequest request,
                    @Nullable WebDataBinderFactory binders) {
                var member = Security.member(SecurityContextHolder.getContext().getAuthentication());
                if (member == null) {
                    throw new InsufficientAuthenticationException("Sign in first");
                }
                return member;
            }
        });
    }
}
