using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.Subset;

namespace Amazon.Lambda;

[JsonConverter(typeof(ConstantConverter<Runtime>))]
public class Runtime(string value) : ConstantClass(value), IConstant<Runtime>
{
    public static readonly Runtime
        Dotnet10 = new("dotnet10"), Dotnet6 = new("dotnet6"), Dotnet8 = new("dotnet8"),
        Dotnetcore10 = new("dotnetcore1.0"), Dotnetcore20 = new("dotnetcore2.0"), Dotnetcore21 = new("dotnetcore2.1"),
        Dotnetcore31 = new("dotnetcore3.1"), Go1X = new("go1.x"), Java11 = new("java11"), Java17 = new("java17"),
        Java21 = new("java21"), Java25 = new("java25"), Java8 = new("java8"), Java8Al2 = new("java8.al2"),
        Nodejs = new("nodejs"), Nodejs10X = new("nodejs10.x"), Nodejs12X = new("nodejs12.x"),
        Nodejs14X = new("nodejs14.x"), Nodejs16X = new("nodejs16.x"), Nodejs18X = new("nodejs18.x"),
        Nodejs20X = new("nodejs20.x"), Nodejs22X = new("nodejs22.x"), Nodejs24X = new("nodejs24.x"),
        Nodejs43 = new("nodejs4.3"), Nodejs43Edge = new("nodejs4.3-edge"), Nodejs610 = new("nodejs6.10"),
        Nodejs810 = new("nodejs8.10"), Provided = new("provided"), ProvidedAl2 = new("provided.al2"),
        ProvidedAl2023 = new("provided.al2023"), Python27 = new("python2.7"), Python310 = new("python3.10"),
        Python311 = new("python3.11"), Python312 = new("python3.12"), Python313 = new("python3.13"),
        Python314 = new("python3.14"), Python36 = new("python3.6"), Python37 = new("python3.7"),
        Python38 = new("python3.8"), Python39 = new("python3.9"), Ruby25 = new("ruby2.5"), Ruby27 = new("ruby2.7"),
        Ruby32 = new("ruby3.2"), Ruby33 = new("ruby3.3"), Ruby34 = new("ruby3.4"), Ruby40 = new("ruby4.0");

    public static Runtime FindValue(string value) => FindValue<Runtime>(value);

    public static implicit operator Runtime(string value) => FindValue(value);
}
