<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="es">
<context>
    <name>CreateBar</name>
    <message numerus="yes">
        <source>Crear %n ficha(s)</source>
        <translation>
            <numerusform>Crear %n ficha</numerusform>
            <numerusform>Crear %n fichas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Leyendo %n texto(s)…</source>
        <translation>
            <numerusform>Leyendo %n texto…</numerusform>
            <numerusform>Leyendo %n textos…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n texto(s) con problemas no se incluyen.</source>
        <translation>
            <numerusform>%n texto con problemas no se incluye.</numerusform>
            <numerusform>%n textos con problemas no se incluyen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CreatePage</name>
    <message numerus="yes">
        <source>%n ficha(s) en marcha.</source>
        <translation>
            <numerusform>%n ficha en marcha.</numerusform>
            <numerusform>%n fichas en marcha.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataChoice</name>
    <message numerus="yes">
        <source>Lleva %n.</source>
        <translation>
            <numerusform>Lleva %n.</numerusform>
            <numerusform>Lleva %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message numerus="yes">
        <source>%n texto(s)</source>
        <translation>
            <numerusform>%n texto</numerusform>
            <numerusform>%n textos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message numerus="yes">
        <source>%n por hacer</source>
        <translation>
            <numerusform>%n por hacer</numerusform>
            <numerusform>%n por hacer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastePanel</name>
    <message numerus="yes">
        <source>%n palabra(s)</source>
        <translation>
            <numerusform>%n palabra</numerusform>
            <numerusform>%n palabras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message numerus="yes">
        <source>De {file} se dejan fuera %n fila(s):</source>
        <translation>
            <numerusform>De {file} se deja fuera %n fila:</numerusform>
            <numerusform>De {file} se dejan fuera %n filas:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n paso(s): unos {time} y {need} GB de memoria; hay {free} GB libres.</source>
        <translation>
            <numerusform>%n paso: unos {time} y {need} GB de memoria; hay {free} GB libres.</numerusform>
            <numerusform>%n pasos: unos {time} y {need} GB de memoria; hay {free} GB libres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueActions</name>
    <message numerus="yes">
        <source>%n ficha(s) cancelada(s); lo hecho hasta ahora se conserva.</source>
        <translation>
            <numerusform>%n ficha cancelada; lo hecho hasta ahora se conserva.</numerusform>
            <numerusform>%n fichas canceladas; lo hecho hasta ahora se conserva.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message numerus="yes">
        <source>%n paso(s) en {time}.</source>
        <translation>
            <numerusform>%n paso en {time}.</numerusform>
            <numerusform>%n pasos en {time}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextList</name>
    <message numerus="yes">
        <source>unas %n palabra(s)</source>
        <translation>
            <numerusform>%n palabra</numerusform>
            <numerusform>unas %n palabras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message numerus="yes">
        <source>Unas %n palabra(s)</source>
        <translation>
            <numerusform>%n palabra</numerusform>
            <numerusform>Unas %n palabras</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message numerus="yes">
        <source>Opcional. Aprende de las preguntas que usted acepta; lleva %n.</source>
        <translation>
            <numerusform>Opcional. Aprende de las preguntas que usted acepta; lleva %n.</numerusform>
            <numerusform>Opcional. Aprende de las preguntas que usted acepta; lleva %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnitDetails</name>
    <message numerus="yes">
        <source>%n ficha(s) elegida(s)</source>
        <translation>
            <numerusform>%n ficha elegida</numerusform>
            <numerusform>%n fichas elegidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{state}: %n pregunta(s) comprobada(s).</source>
        <translation>
            <numerusform>{state}: %n pregunta comprobada.</numerusform>
            <numerusform>{state}: %n preguntas comprobadas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WikiPanel</name>
    <message numerus="yes">
        <source>%n página(s)</source>
        <translation>
            <numerusform>%n página</numerusform>
            <numerusform>%n páginas</numerusform>
        </translation>
    </message>
</context>
</TS>
